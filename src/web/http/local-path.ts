const anyOrigin = 'http://local.invalid';

/** Path and query of a page of ours, `/` for anything that would lead elsewhere. Pure. */
export function localPath(path: string): string {
  if (!/^\/(?![/\\])/.test(path) || !URL.canParse(path, anyOrigin)) return '/';
  const url = new URL(path, anyOrigin);
  // `/..//evil.example` is ours until its dots are resolved.
  if (url.origin !== anyOrigin || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search;
}
