import { parseUrl } from '../address/parse-url.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A definition with what a person left out of it, as far as its address tells: an id and an address make a source. What the
 * schema has a constant for is left to it. Pure.
 */
export function completeSource(fields: Fields): Fields {
  const address = typeof fields.url === 'string' ? parseUrl(fields.url) : null;
  const host = address?.hostname.replace(/^www\./, '') ?? '';
  const name = completeName(fields.name, host || String(fields.id ?? ''));
  return {
    ...fields,
    name,
    authority: fields.authority ?? authorityOf(name),
    jurisdiction: fields.jurisdiction ?? jurisdictionOf(host),
    language: fields.language ?? 'mul',
  };
}

/** One name is enough where a publisher has no other in the other language. */
function completeName(name: unknown, otherwise: string): unknown {
  if (name === undefined || name === null) return { fr: otherwise, en: otherwise };
  if (typeof name === 'string') return { fr: name, en: name };
  if (typeof name !== 'object' || Array.isArray(name)) return name;
  const { fr, en }: { fr?: unknown; en?: unknown } = name;
  return { ...name, fr: fr ?? en ?? otherwise, en: en ?? fr ?? otherwise };
}

function authorityOf(name: unknown): unknown {
  return typeof name === 'object' && name !== null ? Reflect.get(name, 'fr') : undefined;
}

/** Used by anybody, whatever the country that they were given to. */
const generic: ReadonlySet<string> = new Set(['ai', 'cc', 'co', 'fm', 'gg', 'io', 'ly', 'me', 'sh', 'to', 'tv', 'ws']);
const named: ReadonlyMap<string, string> = new Map([
  ['bzh', 'FR'],
  ['paris', 'FR'],
  ['gov', 'US'],
  ['mil', 'US'],
  ['edu', 'US'],
  ['quebec', 'CA-QC'],
  ['uk', 'UK'],
]);
const state =
  /\.(al|ak|az|ar|ca|co|ct|de|fl|ga|hi|ia|id|il|in|ks|ky|la|ma|md|me|mi|mn|mo|ms|mt|nc|nd|ne|nh|nj|nm|nv|ny|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|va|vt|wa|wi|wv|wy)\.gov$/;

/** Whose law a host's name speaks of; `INT` where it does not say. Pure. */
export function jurisdictionOf(host: string): string {
  const [, american] = state.exec(`.${host}`) ?? [];
  if (american !== undefined) return `US-${american.toUpperCase()}`;
  const [, canadian] = /\.(qc|on)\.ca$/.exec(host) ?? [];
  if (canadian !== undefined) return `CA-${canadian.toUpperCase()}`;
  const last = host.split('.').at(-1) ?? '';
  const known = named.get(last);
  if (known !== undefined) return known;
  return /^[a-z]{2}$/.test(last) && !generic.has(last) ? last.toUpperCase() : 'INT';
}
