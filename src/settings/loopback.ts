import { isIP } from 'node:net';
import type { Settings } from './settings.js';

/** What is wrong with an address that is open to more than this machine while nobody said that this is wanted; else undefined. */
export function describeOpenBind({ host, trusted }: Settings['http']): string | undefined {
  if (trusted || isLoopback(host)) return undefined;
  return (
    `expected a loopback address such as 127.0.0.1, got "${host}": the pages have no sign-in. ` +
    'Set VIGIE_HTTP_TRUSTED=true where a proxy guards them, and the name under which people reach them as VIGIE_PUBLIC_URL.'
  );
}

function isLoopback(host: string): boolean {
  if (isIP(host) === 4) return host.startsWith('127.');
  return host === 'localhost' || host === '::1' || host === '[::1]';
}
