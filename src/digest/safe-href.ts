const MAX_HREF_LENGTH = 2_000;

/** The address as a link may carry it: absolute http(s), no user name (`https://ec.europa.eu@evil.example`), or null. */
export function safeHref(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  if (parsed.username !== '' || parsed.password !== '') return null;
  return parsed.href.length <= MAX_HREF_LENGTH ? parsed.href : null;
}
