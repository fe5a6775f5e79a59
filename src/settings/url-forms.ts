import { isBareAddress, parseHostName, parseUrl } from '../model/address/parse-url.js';

/** Whether the text is a URL with one of the protocols (`smtp:`) and a host. */
export function isUrlOf(text: string, protocols: readonly string[]): boolean {
  const url = /[\s\p{C}]/u.test(text) ? null : parseUrl(text);
  return url !== null && protocols.includes(url.protocol) && url.hostname !== '';
}

/** Whether the text is the address of a site or of a folder of it: http(s), no credentials, query or fragment. */
export function isSiteUrl(text: string): boolean {
  return isUrlOf(text, ['http:', 'https:']) && !/[@?#]/.test(text);
}

/** Whether the text is a host without port. A star is none: there are no patterns here. */
export function isHostName(text: string): boolean {
  if (parseHostName(text) === null || text.includes('*')) return false;
  return !text.includes(':') || isBareAddress(text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text);
}
