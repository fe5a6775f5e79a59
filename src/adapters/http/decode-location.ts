const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/**
 * `Location` as the server meant it. Header bytes arrive as Latin-1; letters that should have been percent-encoded are
 * UTF-8 on most servers, and Latin-1 where they are no UTF-8.
 */
export function decodeLocation(value: string): string {
  try {
    return UTF_8.decode(Buffer.from(value, 'latin1'));
  } catch {
    // Latin-1 after all.
    return value;
  }
}
