import { createMiddleware } from 'hono/factory';
import type { SiteEnv } from '../site-env.js';

/** Nothing from other sites, and no scripts but our own files. A page that needs more sets its own policy. */
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
  // No referrer for other sites. `no-referrer` would make browsers post our own forms with `Origin: null`, and over plain HTTP, without
  // Sec-Fetch-Site, these could not be told from a stranger's.
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

/** The policy of a stored mail in a browser: it may be read and open its links elsewhere. */
const digestPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
].join('; ');

/** Headers of a mail that a browser shows unchanged. */
export const mailHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': digestPolicy,
  // Browsers refuse to show a sandboxed page that isolates itself from its opener.
  'Cross-Origin-Opener-Policy': 'unsafe-none',
};

/** Makes links open outside the frame. */
export function inFrame(html: string): string {
  const target = '<base target="_blank">';
  return /<head(?:\s[^<>]*)?>/i.test(html)
    ? html.replace(/<head(?:\s[^<>]*)?>/i, (head) => head + target)
    : target + html;
}
