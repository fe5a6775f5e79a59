import { parseUrl } from '../model/address/parse-url.js';
import type { FetchOutcome } from '../ports/fetcher.js';
import type { Credentials } from './plan-request.js';

/** What a request came to, without the keys that its address held: what is recorded is shown and backed up. Pure. */
export function hideKeys<O extends FetchOutcome>(outcome: O, { query }: Credentials): O {
  const names = Object.keys(query);
  if (names.length === 0) return outcome;
  const values = Object.values(query).filter((value) => value !== '');
  const hide = (text: string): string =>
    values.reduce((rest, value) => rest.replaceAll(encodeURIComponent(value), '***').replaceAll(value, '***'), text);
  const { movedTo } = outcome;
  const hidden = { ...outcome, url: withoutParameters(outcome.url, names, hide) };
  const moved = { ...hidden, movedTo: movedTo === null ? null : withoutParameters(movedTo, names, hide) };
  return 'message' in moved ? { ...moved, message: hide(moved.message) } : moved;
}

function withoutParameters(address: string, names: readonly string[], hide: (text: string) => string): string {
  const url = parseUrl(address);
  if (url === null) return hide(address);
  for (const name of names) url.searchParams.delete(name);
  return hide(url.href);
}
