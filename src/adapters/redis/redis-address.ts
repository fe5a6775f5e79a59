import { parseUrl } from '../../model/address/parse-url.js';
import { StoreError } from '../../ports/store/store-error.js';

/** Where a server is. */
export interface RedisAddress {
  /** For messages: `redis://host:6379/0`, without user and password. */
  readonly shown: string;
  /** Number of the database. */
  readonly db: number;
}

const expected = 'expected a URL such as redis://user:password@host:6379/0 or rediss://host:6380';

/**
 * Reads a `redis:` or `rediss:` URL (https://www.iana.org/assignments/uri-schemes/prov/redis). Throws `StoreError`
 * `unsupported`, which does not repeat the text: it may hold a password.
 */
export function parseRedisUrl(url: string): RedisAddress {
  const parsed = parseUrl(url);
  if (parsed === null) throw new StoreError('unsupported', `REDIS_URL: ${expected}, got a text that is no URL`);
  const { protocol, hostname, port, pathname } = parsed;
  if (protocol !== 'redis:' && protocol !== 'rediss:') {
    throw new StoreError('unsupported', `REDIS_URL: ${expected}, got one that begins with ${protocol}//`);
  }
  if (hostname === '') throw new StoreError('unsupported', `REDIS_URL: ${expected}, got one without a host`);
  const path = pathname.replace(/^\//, '');
  if (!/^\d*$/.test(path)) {
    throw new StoreError('unsupported', `REDIS_URL: expected the number of a database after the host, got "${path}"`);
  }
  const db = Number(path);
  return { shown: `${protocol}//${hostname}:${port === '' ? 6379 : port}/${db}`, db };
}
