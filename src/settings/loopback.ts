import { isLoopbackHost } from '../model/address/parse-url.js';
import type { Settings } from './settings.js';

/** What is wrong with pages that are open to more than this machine without a sign-in while nobody said that this is wanted; else undefined. */
export function describeOpenBind({
  http: { host, trusted },
  access: { open },
}: Pick<Settings, 'http' | 'access'>): string | undefined {
  if (!open || trusted || isLoopbackHost(host)) return undefined;
  return (
    `expected a loopback address such as 127.0.0.1, got "${host}": the pages are open to whoever reaches them. ` +
    'Leave VIGIE_ACCESS_OPEN out, so that people sign in, or set VIGIE_HTTP_TRUSTED=true where a proxy lets in the right people alone.'
  );
}
