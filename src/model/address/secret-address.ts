import { parseUrl } from './parse-url.js';

/** Parameters that carry a key, by the names that services use. `key` itself only counts if its value is long enough for a key. */
const keys = String.raw`([?&](?:(?:x-)?api[-_]?key|(?:access|api|auth|session)[-_]?token|token|(?:client|app)[-_]?secret|secret|passw(?:or)?d|pwd|sig|signature|subscription[-_]key|key(?==[\w-]{16}))=)[^\s&#"'<>\\]+`;
const hasKey = new RegExp(keys, 'i');
const anyKey = new RegExp(keys, 'gi');
const anyPassword = /(https?:\/\/)[^\s/?#"'<>\\]{1,500}@/gi;

/** Why an address must not be shown to readers or logged. Undefined if it holds no secret. */
export function secretIn(address: string): string | undefined {
  const url = parseUrl(address);
  if (url === null) return undefined;
  if (url.username !== '' || url.password !== '') return withPassword;
  return hasKey.test(url.search) ? withKey : undefined;
}

export const withPassword =
  'expected no user name or password in the address, which logs and pages show; a key has its place in auth';
export const withKey =
  'expected no key in the address, which logs and pages show: name it in auth, and give it on the page of the source';

/** A text for readers and logs: user names, passwords and the keys in parameters are removed from its addresses. */
export function withoutSecrets(text: string): string {
  return text.replace(anyPassword, '$1').replace(anyKey, '$1…');
}

/** Like `withoutSecrets`, for a value that is sent as JSON. */
export function withoutSecretsIn<T>(value: T): T {
  const text = JSON.stringify(value);
  const shown = withoutSecrets(text);
  return shown === text ? value : (JSON.parse(shown) as T); // only its texts differ
}
