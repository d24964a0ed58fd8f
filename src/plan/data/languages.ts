/** Short words that tell languages apart; none of them is an English word. */
export const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  French: 'le les des une du est pour avec dans sur qui que je nous vous mon ma mes et ou où créer gérer application leurs aux cette peut',
  German: 'der das und ist für mit ich ein eine einen nicht wir sie auf zu den dem von soll möchte können ihre meine verwalten erstelle',
  Spanish: 'el los las una para con que y es por quiero mi crear gestionar aplicación sus del puede usuarios necesito',
  Italian: 'il gli della delle per che di una è con sono voglio mia creare gestire applicazione un dei nel mio',
  Portuguese: 'os uma para com que é não um meu criar gerenciar aplicativo seus dos das você quero',
  Dutch: 'het een van en voor met ik wij niet zijn mijn maak beheren deze kan onze wil',
  Polish: 'i w z na do dla że jest chcę się aplikację moje oraz',
  Swedish: 'och att för en ett med jag vill är som på mina skapa',
  Turkish: 've bir için ile bu istiyorum uygulama benim',
};

/** Scripts that English is not written in. */
export const SCRIPTS: readonly { readonly language: string; readonly pattern: RegExp }[] = [
  { language: 'Japanese', pattern: /[\p{Script=Hiragana}\p{Script=Katakana}]/u },
  { language: 'Chinese', pattern: /\p{Script=Han}/u },
  { language: 'Korean', pattern: /\p{Script=Hangul}/u },
  { language: 'Russian or a related language', pattern: /\p{Script=Cyrillic}/u },
  { language: 'Arabic or a related language', pattern: /\p{Script=Arabic}/u },
  { language: 'Hebrew', pattern: /\p{Script=Hebrew}/u },
  { language: 'Hindi or a related language', pattern: /\p{Script=Devanagari}/u },
  { language: 'Greek', pattern: /\p{Script=Greek}/u },
  { language: 'Thai', pattern: /\p{Script=Thai}/u },
];
