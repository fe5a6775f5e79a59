/**
 * The URL that a text is, or that it comes to against an absolute `base`; null where it is none. `URL.canParse` must not be asked:
 * once V8 has compiled the call, Node.js 20 answers no for a host with a letter such as `é`.
 */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
