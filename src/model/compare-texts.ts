/** Compares ids and moments by code units. Texts that people read are sorted by language (`Intl.Collator`) instead. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
