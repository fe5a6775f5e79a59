/** What a stored mail may do in a browser: be looked at, and open its links elsewhere. */
const digestPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
].join('; ');

/** Of a mail that a browser shows as it is. */
export const mailHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': digestPolicy,
  // Browsers refuse to show a sandboxed page that isolates itself from its opener.
  'Cross-Origin-Opener-Policy': 'unsafe-none',
};

/** Links open outside of the frame. Pure. */
export function inFrame(html: string): string {
  const target = '<base target="_blank">';
  return /<head(?:\s[^<>]*)?>/i.test(html)
    ? html.replace(/<head(?:\s[^<>]*)?>/i, (head) => head + target)
    : target + html;
}
