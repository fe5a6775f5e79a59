/**
 * Words that say nothing, folded. One list for every language, since the language of a query is unknown. Short on purpose:
 * stock lists drop `ai`, `eu`, `us`, `who` and `it`, which are artificial intelligence, the Union, the States, the World
 * Health Organization and information technology.
 */
const french =
  'a au aux avec c ce ces cet cette d dans de des du elle en est et il ils j l la le les leur leurs lui m n ne nous on ont ou ' +
  'par pas pour qu que qui s sa sans se ses si son sont sur t un une vos votre vous y';

const english =
  'an and are as at be been but by for from has have if in into is its my no not of or our shall so such that the their ' +
  'them then there these they this to was we were which will with would you your';

const stopWords: ReadonlySet<string> = new Set(`${french} ${english}`.split(' '));

/** Whether a folded word is left out of index and query alike. */
export function isStopWord(folded: string): boolean {
  return folded.length <= 5 && stopWords.has(folded);
}
