/** The order of ids and moments, by code units; what people read has the order of a language (`Intl.Collator`). */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
