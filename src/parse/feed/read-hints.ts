import { parseUrl } from '../../model/address/parse-url.js';
import { type FeedHints, noHints } from '../../model/source/feed-hints.js';
import { decodeEntities } from './decode-entities.js';
import { resolveUrl } from './resolve-url.js';

/** A channel describes itself before its entries, in little space. */
const maxHeadChars = 16_384;
const minutesOf: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1_440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * Reads how often a feed asks to be checked (RSS 2.0 `ttl`, `skipHours`, `skipDays`; RSS 1.0 Syndication), its WebSub hub (section 4)
 * and its language. Undefined if it states none of them. Pure, and linear in the document.
 */
export function readHints(xml: string, feedUrl: string | null): FeedHints | undefined {
  const head = headOf(xml);
  const hints: FeedHints = {
    ttlMinutes: positive(textOf(head, 'ttl')),
    updateMinutes: updateMinutes(head),
    skipHours: distinct(listOf(head, 'skipHours', 'hour').map(hourOf)),
    skipDays: distinct(listOf(head, 'skipDays', 'day').map((name) => days.indexOf(name.toLowerCase()))),
    hub: linkOf(head, 'hub', feedUrl),
    topic: linkOf(head, 'self', feedUrl),
    language: textOf(head, 'language') || (/\sxml:lang\s{0,20}=\s{0,20}["']([\w-]{2,20})["']/i.exec(head)?.[1] ?? null),
  };
  const firstHint = hints.ttlMinutes ?? hints.updateMinutes ?? hints.hub ?? hints.language;
  return firstHint === null && hints.skipHours.length + hints.skipDays.length === 0 ? undefined : hints;
}

/** The document up to the first entry, without comments. */
function headOf(xml: string): string {
  const [start = '', ...commented] = xml.slice(0, maxHeadChars).split('<!--');
  const clean = [start, ...commented.map((text) => afterComment(text))].join(' ');
  const entry = /<(?:[\w.-]{1,40}:)?(?:item|entry)[\s>]/i.exec(clean);
  return entry ? clean.slice(0, entry.index) : clean;
}

function afterComment(text: string): string {
  const end = text.indexOf('-->');
  return end < 0 ? '' : text.slice(end + 3);
}

/** The text of the first element with this local name. */
function textOf(head: string, name: string): string {
  const match = new RegExp(`<(?:[\\w.-]{1,40}:)?${name}(?:\\s[^<>]*)?>([^<]{0,200})<`, 'i').exec(head);
  return match?.[1]?.trim() ?? '';
}

/** The texts of the named elements inside a list element. */
function listOf(head: string, list: string, name: string): string[] {
  const start = head.search(new RegExp(`<${list}[\\s>]`, 'i'));
  if (start < 0) return [];
  const inside = head.slice(start).split(new RegExp(`</${list}`, 'i'), 1)[0] ?? '';
  const found = inside.matchAll(new RegExp(`<${name}(?:\\s[^<>]*)?>([^<]{0,40})<`, 'gi'));
  return [...found].map(([, text = '']) => text.trim());
}

/** Minutes between updates: one update a day if the feed states only one part (RSS 1.0 Syndication), null if it states neither. */
function updateMinutes(head: string): number | null {
  const period = textOf(head, 'updatePeriod').toLowerCase();
  const frequency = positive(textOf(head, 'updateFrequency'));
  if (period === '' && frequency === null) return null;
  const minutes = minutesOf[period === '' ? 'daily' : period];
  return minutes === undefined ? null : minutes / (frequency ?? 1);
}

/** A link of the feed itself, in an Atom element or an Atom element inside RSS. */
function linkOf(head: string, rel: string, feedUrl: string | null): string | null {
  for (const [, attributes = ''] of head.matchAll(/<(?:[\w.-]{1,40}:)?link\s([^<>]{0,4096})>/gi)) {
    if (attribute(attributes, 'rel').toLowerCase().split(/\s+/).includes(rel)) {
      return resolveUrl(decodeEntities(attribute(attributes, 'href')), feedUrl);
    }
  }
  return null;
}

function attribute(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s{0,20}=\\s{0,20}(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes);
  return match?.[1] ?? match?.[2] ?? '';
}

/** Some feeds write 24 for midnight, as the first version of RSS did. */
function hourOf(text: string): number {
  return /^\d{1,2}$/.test(text) && Number(text) <= 24 ? Number(text) % 24 : -1;
}

function positive(text: string): number | null {
  return /^\d{1,7}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}

function distinct(numbers: readonly number[]): number[] {
  return [...new Set(numbers.filter((number) => number >= 0))].sort((a, b) => a - b);
}

const maxHeaderChars = 8_192;
/** `<address>` with its parameters (RFC 8288 section 3). Each repetition is bounded, so matching is linear in the header. */
const linkForm =
  /<([^<>]{0,2048})>((?:\s{0,8};\s{0,8}[\w!#$&+.^`|~*-]{1,40}(?:\s{0,8}=\s{0,8}(?:"[^"]{0,512}"|[^\s",;]{1,512}))?)*)/g;
const parameterForm = /;\s*([^\s=;"]+)(?:\s*=\s*(?:"([^"]*)"|([^\s",;]+)))?/g;

interface HeaderLink {
  readonly href: string;
  /** Lower case. */
  readonly rels: readonly string[];
}

/**
 * Adds the hub and topic that the `Link` header of a response names to the known hints. The header takes precedence over the body
 * (WebSub section 4). A header that names no hub changes nothing.
 */
export function withLinkedHub(hints: FeedHints | null, header: string | null, url: string): FeedHints | null {
  const links = parseLinkHeader(header ?? '');
  const target = (rel: string): string | null => {
    return resolveUrl(links.find(({ rels }) => rels.includes(rel))?.href, parseUrl(url) === null ? null : url);
  };
  const hub = target('hub');
  return hub === null ? hints : { ...(hints ?? noHints), hub, topic: target('self') ?? hints?.topic ?? null };
}

/** Leaves out links with an `anchor`, which describe something other than the response (RFC 8288 section 3.2). */
function parseLinkHeader(header: string): HeaderLink[] {
  return [...header.slice(0, maxHeaderChars).matchAll(linkForm)].flatMap(([, href = '', parameters = '']) => {
    const named = parametersOf(parameters);
    return named.has('anchor') ? [] : [{ href, rels: (named.get('rel') ?? '').toLowerCase().split(/\s+/) }];
  });
}

/** If a parameter occurs twice, the first counts (RFC 8288 section 3.3). */
function parametersOf(text: string): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const [, name = '', quoted, bare] of text.matchAll(parameterForm)) {
    if (!named.has(name.toLowerCase())) named.set(name.toLowerCase(), quoted ?? bare ?? '');
  }
  return named;
}
