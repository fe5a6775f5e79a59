import { z } from 'zod';
import { parseUrl } from '../../model/address/parse-url.js';
import type { Entry } from '../../model/item/entry.js';
import { showValue } from '../../settings/problem.js';

/** The id as given, any JSON. Undefined if none was given. */
export type ItemId = z.infer<ReturnType<typeof z.json>> | undefined;

/** An item from a caller, to be read. */
export interface GivenItem {
  readonly id: ItemId;
  readonly entry: Entry;
  /** The language to use if the words do not tell. `mul` if none was given. */
  readonly language: string;
  readonly jurisdiction: string;
}

export type ItemReading =
  | { readonly kind: 'item'; readonly item: GivenItem }
  /** `error` names the field, what was expected and what was received. */
  | { readonly kind: 'bad'; readonly id: ItemId; readonly error: string };

/** The largest item as JSON, in bytes. */
export const maxItemBytes = 4 * 1024 * 1024;

const text = 'expected a text';
const maxIdChars = 1_000;
const maxIdDepth = 20;
const Id = z.custom<Exclude<ItemId, undefined>>(
  isItemId,
  `expected JSON of at most ${maxIdChars} characters, at most ${maxIdDepth} levels deep, without whole numbers beyond ${Number.MAX_SAFE_INTEGER}`,
);
const maybe = z.string({ error: text }).nullish();

const Item = z.object(
  {
    id: Id.optional(),
    title: z.string({ error: text }),
    summary: maybe,
    content: maybe,
    url: maybe.refine((url) => isBlank(url) || isHttpUrl(url), 'expected an absolute http(s) URL'),
    language: maybe.refine(
      (code) => isBlank(code) || primaryLanguage(code) !== undefined,
      'expected a language code such as fr or en-GB',
    ),
    publishedAt: maybe.refine(
      (time) => isBlank(time) || instantOf(time) !== undefined,
      'expected a day such as 2026-11-27 or an instant such as 2026-11-27T09:30:00Z',
    ),
    jurisdiction: maybe,
  },
  { error: 'expected a JSON object' },
);

/** Reads the bytes of one item. Never throws. */
export function readItem(bytes: Uint8Array): ItemReading {
  const given = parseJson(bytes);
  if ('error' in given) return { kind: 'bad', id: undefined, error: given.error };
  const read = Item.safeParse(given.value, { reportInput: true });
  if (read.success) return { kind: 'item', item: itemOf(read.data) };
  const wrong = read.error.issues.map(({ path, message, input }) =>
    [...path.map(String), `${message}, got ${showValue(input)}`].join(': '),
  );
  return { kind: 'bad', id: idOf(given.value), error: wrong.join('; ') };
}

/** Reads an id from JSON text. Undefined if it is none. Never throws. */
export function readId(text: string | undefined): ItemId {
  if (text === undefined) return undefined;
  const given = parseJson(Buffer.from(text));
  return 'error' in given ? undefined : idOf({ id: given.value });
}

function itemOf({ id, url, title, summary, content, language, publishedAt, jurisdiction }: z.infer<typeof Item>) {
  const entry: Entry = {
    ...{ id: null, title: title.replace(/\s+/g, ' ').trim(), url: isBlank(url) ? null : url },
    ...{ publishedAt: isBlank(publishedAt) ? null : (instantOf(publishedAt) ?? null), updatedAt: null },
    ...{ summary: summary ?? null, content: content ?? null, authors: [], categories: [], enclosures: [] },
  };
  const known = isBlank(language) ? 'mul' : (primaryLanguage(language) ?? 'mul');
  return { id, entry, language: known, jurisdiction: jurisdiction ?? '' };
}

function parseJson(bytes: Uint8Array): { readonly value: unknown } | { readonly error: string } {
  let json: string;
  try {
    json = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { error: 'expected text in UTF-8, got other bytes' };
  }
  try {
    return { value: JSON.parse(json) };
  } catch (cause) {
    const why = cause instanceof Error ? ` (${cause.message.slice(0, 200)})` : '';
    return { error: `expected a JSON object, got ${json.trim() === '' ? 'nothing' : showValue(json)}${why}` };
  }
}

function idOf(value: unknown): ItemId {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return Id.safeParse(value.id).data;
}

/** `fr` for `fr-CA`. Undefined if the text is no language code. */
export function primaryLanguage(code: string): string | undefined {
  return /^([a-z]{2,3})(?:[-_][a-z0-9_-]{1,40})?$/i.exec(code)?.[1]?.toLowerCase();
}

const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

function instantOf(time: string): string | undefined {
  const read = Moment.safeParse(time);
  return read.success ? new Date(read.data).toISOString() : undefined;
}

function isItemId(id: unknown): boolean {
  if (typeof id === 'string') return id.length <= maxIdChars;
  return holdsExactNumbers(id) && JSON.stringify(id).length <= maxIdChars;
}

/** A larger whole number would be rounded when passed on, and two items could get the same id. */
function holdsExactNumbers(value: unknown, depth = 0): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  return depth < maxIdDepth && Object.values(value).every((part) => holdsExactNumbers(part, depth + 1));
}

function isHttpUrl(text: string): boolean {
  return /^https?:$/.test(parseUrl(text)?.protocol ?? '');
}

function isBlank(value: string | null | undefined): value is '' | null | undefined {
  return value === undefined || value === null || value === '';
}
