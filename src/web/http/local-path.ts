import { parseUrl } from '../../model/address/parse-url.js';

const anyOrigin = 'http://local.invalid';

/** Path and query of a page of ours, `/` for anything that would lead elsewhere. Pure. */
export function localPath(path: string): string {
  const url = /^\/(?![/\\])/.test(path) ? parseUrl(path, anyOrigin) : null;
  // `/..//evil.example` is ours until its dots are resolved.
  if (url === null || url.origin !== anyOrigin || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search;
}
