/**
 * What verbs tell about their subject and object. `store`: the object is kept; `view`: it is looked at, so it is kept;
 * `event`: the doing itself is kept, under the noun behind the colon; `build`: what is asked for; `send`: a message goes
 * out; `link`: two things are connected; `have`: the object belongs to the subject; `pay`: money moves;
 * `other`: known as a verb, tells nothing.
 */
export const VERBS = {
  store:
    'track manage record log store save add register enter capture keep maintain organise organize catalogue catalog ' +
    'list edit update delete remove archive upload submit post publish define configure handle collect monitor issue ' +
    'input administer import export file fill set create insert modify change cancel approve reject review complete ' +
    'close open accept place make plan schedule assess evaluate document generate write produce prescribe offer sell ' +
    'buy purchase stock supply teach hire grade mark execute perform control order provide support save specify count ' +
    'categorize categorise group tag bookmark like share upvote claim moderate process run host hold log schedule ' +
    'invoice quote launch maintain measure inventory restock dispatch adjust assign announce draft compose cover',
  view: 'view see browse search find filter look check show display read access get retrieve query fetch visit follow',
  event:
    'book:booking reserve:reservation rent:rental borrow:loan lend:loan enroll:enrollment enrol:enrolment ' +
    'donate:donation subscribe:subscription bid:bid vote:vote rate:rating refuel:refuel hire:hire comment:comment ' +
    'checkout:order order:order invite:invitation',
  build:
    'build make create develop design implement write generate need want help give construct produce set code prepare ' +
    'require provide like looking look',
  have:
    'include contain consist comprise have possess feature carry comprise provide require need store hold capture record ' +
    'save enter show',
  send: 'send text email e-mail mail notify remind alert message call ping inform warn receive get forward deliver sms',
  link:
    'assign link belong attach relate associate connect refer reference tie map allocate join divide work own book ' +
    'write supply enrol enroll register',
  pay: 'pay charge bill invoice refund reimburse purchase collect',
  other:
    'use be do go come take start stop begin end let allow enable ask tell say know think try work put want wish hope ' +
    'sign login log click select choose pick drag drop move sort become exist apply respond reply react occur happen ' +
    'remain stay wait arrive leave expire exceed reach fall rise increase decrease calculate compute sum estimate ' +
    'ensure prevent avoid verify validate confirm authenticate authorize authorise determine decide depend base ' +
    'return respond print download scan integrate sync synchronize synchronise trigger flag run operate serve deal ' +
    'compare combine contact communicate discuss interact participate attend travel ride drive live walk talk meet ' +
    'watch play listen learn study train exercise eat drink cook sleep sell carry bring deliver ship transport ' +
    'improve reduce optimize optimise simplify streamline automate switch toggle restrict limit block suspend ' +
    'encrypt decrypt overlap clash double-book overbook prohibit forbid disallow exceed activate deactivate enable disable reset rank score award earn redeem win lose qualify negotiate convert',
} as const;

export type VerbClass = keyof typeof VERBS;

/** Verbs that are also common nouns: the tagger confuses them, the rules of `retag.ts` settle them. */
export const HOMOGRAPHS: ReadonlySet<string> = new Set(
  (
    'track record log store list update file fill set change review place plan schedule document offer stock supply ' +
    'grade mark control order support count group tag bookmark like share claim process run host hold invoice quote ' +
    'launch measure inventory dispatch draft cover view search filter look check show display access query visit book ' +
    'reserve rent bid vote rate refuel hire comment text email mail message call ping alert link reference map charge ' +
    'bill refund purchase use start stop end work play watch train exercise drink cook cost award score rank report ' +
    'request contact answer question name address note label import export post design need want help trade test ' +
    'sort switch block reset walk talk ride drive estimate sum return print download scan sync trigger flag ship ' +
    'transport transfer monitor catalog catalogue register sell approach project produce upload study match'
  ).split(' '),
);
