/** A slice keeps the text that it was cut from alive; what a memo holds must not. */
export function ownCopy(slice: string): string {
  return slice.length < 13 ? slice : Buffer.from(slice, 'utf16le').toString('utf16le');
}
