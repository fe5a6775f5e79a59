import { parseUrl } from '../model/address/parse-url.js';

export const HIDDEN = '***';

/** Hides what stands before the `@` of any URL in a text. */
export function redactCredentials(text: string): string {
  return text.replace(/(?<=[a-z0-9+.-]:\/\/)[^\s/?#]*@/gi, `${HIDDEN}@`);
}

/** Shows where a secret URL leads and nothing else: the scheme, the host and the port. */
export function redactSecret(text: string): string {
  const url = parseUrl(text);
  if (url === null) return HIDDEN;
  const { protocol, host, username, password, pathname, search, hash } = url;
  if (host === '') return HIDDEN;
  const user = username === '' && password === '' ? '' : `${HIDDEN}@`;
  const rest = pathname.length > 1 || search !== '' || hash !== '' ? `/${HIDDEN}` : '';
  return `${protocol}//${user}${host}${rest}`;
}
