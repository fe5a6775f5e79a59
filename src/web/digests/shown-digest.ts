/** What a stored mail may do in a browser: be looked at, and open its links elsewhere. */
export const digestPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
].join('; ');

/**
 * The mail as the page shows it. Its tokens are taken out: whoever reads the page must not be able to end the
 * subscription of the person it was sent to. Links open outside of the frame. Pure.
 */
export function shownDigest(html: string): string {
  const harmless = html.replace(/([?&;](?:t|token)=)v1\.[A-Za-z0-9_.-]+/g, '$1');
  const target = '<base target="_blank">';
  return /<head[^>]*>/i.test(harmless) ? harmless.replace(/<head[^>]*>/i, (head) => head + target) : target + harmless;
}
