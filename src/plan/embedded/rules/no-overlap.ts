import { openingWithArticle } from '../../../spec/article.ts';
import { addRule, askAbout, sourceOf } from './context.ts';
import { needMoments } from './moments.ts';
import { findBooked } from './booked.ts';
import { denies, hasPhrase } from './phrases.ts';
import { asksForNoOverlap } from './overlap-cues.ts';
import type { DraftEntity, Trace } from '../assemble/draft.ts';
import type { BusinessRule, RuleContext } from './context.ts';

const NAME = 'rule.no-overlap';

/** States in which a record stands in nobody's way. */
const VOID = /^(?:cancel(?:l)?ed|rejected|declined|withdrawn)$/u;

/** `doctors cannot be double-booked`, `no two bookings of a room may overlap`. */
export const NO_OVERLAP: BusinessRule = {
  name: NAME,
  read(context) {
    if (!asksForNoOverlap(context)) return false;
    const { words } = context.clause;
    if (hasPhrase(words, ['active', 'open', 'current', 'outstanding']) && !denies(words.slice(0, 1)))
      return askAbout(
        context,
        'a limit on how many are open at a time cannot be written',
        'What limit is meant by',
      );
    const booked = findBooked(context, NAME);
    if (booked === undefined)
      return askAbout(
        context,
        'it is unclear what must not overlap',
        'Of what, and for each what, must no two overlap',
      );
    for (const per of booked.per) build(context, booked.entity, per, booked.assumed);
    return true;
  },
};

function build(context: RuleContext, entity: DraftEntity, per: string, assumed: boolean): void {
  const { from, to } = needMoments(context, entity, NAME);
  const status = [...entity.fields.values()].find(
    ({ shape }) => shape.type === 'enum' && shape.values?.some((value) => VOID.test(value)) === true,
  );
  const values = status?.shape.values?.filter((value) => VOID.test(value)) ?? [];
  const except = status === undefined ? {} : { except: { [status.name]: values } };
  const trace: Trace = {
    origin: 'stated',
    confidence: assumed ? 'medium' : 'high',
    sources: [sourceOf(context, NAME)],
  };
  const known = entity.rules.some(({ rule }) => rule.kind === 'noOverlap' && rule.per === per);
  const path = addRule(entity, { kind: 'noOverlap', from, to, per, ...except }, trace);
  if (known) return;
  if (status !== undefined)
    context.draft.assumptions.push({
      path,
      text: `${openingWithArticle(entity.name)} that is ${values.join(' or ')} takes up no time`,
      because: 'its time is free for others again',
      alternatives: ['take except out of the rule'],
    });
  if (assumed)
    context.draft.assumptions.push({
      path,
      text: `No two ${entity.name} records of one ${per} overlap`,
      because: 'the request does not say of what two must not overlap',
      alternatives: ['another field as per'],
    });
}
