/**
 * Acts of the Union in running text: "Regulation (EU) 2024/1689", "règlement d'exécution (UE) 2021/1", "Directive 95/46/EC",
 * "Regulation (EC) No 45/2001". Since 2015 every act is year/number; before, directives and decisions were year/number and
 * regulations number/year (Interinstitutional style guide, 1.2.2).
 */
export const unionActPattern =
  /(?:(r[eè]glements?|regulations?|verordnung(?:en)?|reglamentos?|regolament[oi]|verordeningen|verordening|regulamentos?)|(directives?|richtlinien?|richtlijn(?:en)?|directivas?|direttiv[ae]|diretivas?)|(d[eé]cisions?|decisi[oó]n|beschluss|besluit|decisione))(?: d'(?:ex[eé]cution|application)| d[eé]l[eé]gu[eé]e?| europ[eé]en(?:ne)?)?(?: ?\((?:[EU]{2}|[CE]{2}|[EG]{2}|CEE|EEC|EWG)(?:, ?[a-z]{3,8})?\))?( n[or°º.]{1,3}| Nr\.?| num\.)? ?(\d{1,4})\/(\d{1,4})(\/[A-Z]{2,3})?(?!\d)/gi;

/** The CELEX number of a match, or null where the numbers make no sense. */
export function actOfUnion(match: RegExpExecArray): string | null {
  const [, regulation, directive, , numbered, first = '', second = ''] = match;
  const letter = regulation ? 'R' : directive ? 'L' : 'D';
  const [likely, other] = regulation && numbered ? [second, first] : [first, second];
  const named = yearFirst(letter, likely, other) ?? yearFirst(letter, other, likely);
  return named === null ? null : `celex:3${named}`;
}

function yearFirst(letter: string, year: string, number: string): string | null {
  const full = fullYear(year);
  return full && Number(number) > 0 ? `${full}${letter}${number.padStart(4, '0')}` : null;
}

/** `95` was written until 1998. */
function fullYear(year: string): string | null {
  if (/^(?:19[5-9]\d|20[0-9]\d)$/.test(year)) return year;
  return /^[5-9]\d$/.test(year) ? `19${year}` : null;
}
