import { foldForCompare } from '../analysis/fold.js';
import { isStopWord } from '../analysis/word-token.js';
import { canonicalParts } from '../enrich/canonical-url.js';
import type { Entry } from '../model/item/entry.js';
import type { EventMarks } from '../model/item/event-group.js';
import { actsOfAddress, actsOfTitle } from './act-keys.js';

/** `publisher`: the names of the entry's source, and of others who publish through it. */
export function eventMarks(
  { title, url, id }: Pick<Entry, 'title' | 'url' | 'id'>,
  publisher: readonly string[],
): EventMarks {
  const actsOf = (address: string | null): readonly string[] => (address === null ? [] : actsOfAddress(address));
  const byUrl = actsOf(url);
  return {
    address: url === null ? null : (addressForms(url)?.anyLanguage ?? null),
    acts: { byUrl, byId: id === url ? byUrl : actsOf(id), byTitle: actsOfTitle(title) },
    title: titleEventKey(title, publisher),
  };
}

/** Forms of an address: the same page by any link, and the same page in any language. */
interface AddressForms {
  /** Without scheme, `www.`, mobile or AMP edition, and final slash, which do not distinguish pages. */
  readonly page: string;
  /** Like `page`, without the language that the address names. */
  readonly anyLanguage: string;
}

const languageSegment =
  /\/(?:bg|cs|da|de|el|en|es|et|fi|fr|ga|hr|hu|it|lt|lv|mt|nl|pl|pt|ro|sk|sl|sv)(?:-[a-z]{2})?(?=\/|$)/gi;
/** The Union's institutions put the language at the end of the last segment: `…_fr`, `…_fr.pdf`. */
const languageSuffix =
  /_(?:bg|cs|da|de|el|en|es|et|fi|fr|ga|hr|hu|it|lt|lv|mt|nl|pl|pt|ro|sk|sl|sv)(?=(?:\.[a-z]{2,5})?$)/;
const unionHost = /(?:^|\.)europa\.eu$/;

/**
 * The forms of an address. Null if it may stand for several publications: a home page, a section (`/en/news`), or a page whose fragment
 * selects its content.
 */
export function addressForms(address: string): AddressForms | null {
  const parts = /#[!/]/.test(address) ? null : canonicalParts(address);
  if (parts === null) return null;
  const { host, pathname, search, hostname } = parts;
  const site = host.replace(/^(?:www\d?|m|mobile|amp)\./, '');
  const path = pathname
    .replace(/(?<!\/)\/+$/, '')
    .replace(/\/(?:amp|index\.(?:html?|php|aspx?))$/, '')
    .replace(/(?<!\/)\/+$/, '');
  const query = search.replace(/^\?amp(?:=1)?$/, '');
  const neutral = withoutLanguage(path, unionHost.test(hostname));
  if (!isOnePublication(neutral, query)) return null;
  return { page: site + path + query, anyLanguage: site + neutral + query };
}

function withoutLanguage(path: string, union: boolean): string {
  const neutral = path.replace(languageSegment, '/*');
  return union ? neutral.replace(languageSuffix, '_*') : neutral;
}

/** True for a publication, whose name has a number or a title. A section has a short name (`press-releases`). */
function isOnePublication(path: string, query: string): boolean {
  const last = path.split('/').at(-1) ?? '';
  const isNamed = /\d/.test(last) || (last.match(/[-_]/g) ?? []).length >= 2 || last.length >= 20;
  return isNamed || /\d/.test(query);
}

/** Two events may share fewer words by chance. */
const leastWords = 6;

/** Words that reverse the meaning of a title, kept even if search drops them. */
const negations = new Set(['ne', 'pas', 'not', 'no', 'sans', 'without', 'but']);

/** Words of recurring titles that many publishers share. Folded. */
const routine = new Set(
  'agenda minutes meeting newsletter lettre bulletin hebdomadaire weekly monthly mensuel mensuelle digest seance reunion ordre proces verbal vacancy vacancies recrutement calendrier calendar'.split(
    ' ',
  ),
);

/** Labels that publishers put before or after a title. Folded. */
const labels = new Set(
  'communique communiques presse press release releases news actualite actualites publication publications article articles page site'.split(
    ' ',
  ),
);

/**
 * The words of a title that remain when others repeat it, in order: without stop words, punctuation, and the publisher's own name at
 * either end. `publisher` has the names of the source.
 */
export function titleWords(title: string, publisher: readonly string[]): string[] {
  const parts = title
    .replace(/^\s*\[([^\]]{1,60})\]/, '$1 | ')
    .split(/[|»]\s+|\s[-–—]\s+|:\s+/)
    .map(contentWords)
    .filter((words) => words.length > 0);
  if (parts.length < 2) return parts[0] ?? [];
  const own = new Set([...labels, ...publisher.flatMap(contentWords)]);
  const isOwn = (words: readonly string[] | undefined): boolean => words?.every((word) => own.has(word)) ?? false;
  while (parts.length > 1 && isOwn(parts[0])) parts.shift();
  while (parts.length > 1 && isOwn(parts.at(-1))) parts.pop();
  return parts.flat();
}

/** The words and numbers that two titles must share, in order; null if the title says too little. */
function titleEventKey(title: string, publisher: readonly string[]): string | null {
  const words = titleWords(title, publisher);
  if (words.length < leastWords || words.some((word) => routine.has(word))) return null;
  return words.join(' ');
}

/** True if two titles in one language share no word, although both have several. */
export function areUnlike(left: string, right: string): boolean {
  const [one, other] = [new Set(contentWords(left)), new Set(contentWords(right))];
  if (one.size < 3 || other.size < 3) return false;
  return ![...one].some((word) => other.has(word));
}

function contentWords(text: string): string[] {
  const words = foldForCompare(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.filter((word) => !isStopWord(word) || negations.has(word));
}
