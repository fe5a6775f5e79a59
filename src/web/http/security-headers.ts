import { createMiddleware } from 'hono/factory';
import type { SiteEnv } from '../site-env.js';

/** Nothing from elsewhere, and no script but our own files. A page that needs more sets its own policy. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': pagePolicy,
  'X-Content-Type-Options': 'nosniff',
  // Nothing leaves for other sites. `no-referrer` would make the browser post our own forms with `Origin: null`, and
  // over plain HTTP, where it sends no Sec-Fetch-Site, they could not be told from a stranger's.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cache-Control': 'no-store',
};

export const securityHeaders = createMiddleware<SiteEnv>(async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(headers)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
});

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

/** Links open outside of the frame. */
export function inFrame(html: string): string {
  const target = '<base target="_blank">';
  return /<head(?:\s[^<>]*)?>/i.test(html)
    ? html.replace(/<head(?:\s[^<>]*)?>/i, (head) => head + target)
    : target + html;
}
