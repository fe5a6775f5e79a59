/** A terminal obeys control characters: what publishers and servers wrote may not hold any. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
