import { isIP } from 'node:net';
import { parseHostName } from '../model/address/host-name.js';
import type { Settings } from '../settings/settings.js';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** The names under which pages answer. */
export function ownNames({ http: { hosts } }: Pick<Settings, 'http'>, publicUrl: string): readonly string[] {
  return [...loopbackNames, new URL(publicUrl).host, ...hosts].flatMap((name) => parseHostName(name) ?? []);
}

/**
 * Whether a probe or a scraper may ask by the host that it names. Orchestrators ask by address, and by names without a dot (`worker-1`),
 * which nobody outside can have: a page elsewhere that points its own name at this machine (DNS rebinding) sends a name with one.
 */
export function isAskedByUs({ headers, url }: Request, ours: readonly string[]): boolean {
  const { host } = new URL(url);
  return [headers.get('host') ?? host, host].every((asked) => {
    const name = parseHostName(asked);
    return name !== null && (isIP(name.replace(/^\[|\]$/g, '')) > 0 || !name.includes('.') || ours.includes(name));
  });
}

/** What else asks is told so, and nothing of the process. */
export function unknownName(): Response {
  return new Response('Unknown server name: VIGIE_HTTP_HOSTS lists those under which this may be asked.\n', {
    status: 403,
  });
}
