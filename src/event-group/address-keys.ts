import { canonicalParts } from '../enrich/canonical-parts.js';

/** One page, however it is linked, and one page in whatever language. */
export interface AddressForms {
  /** Without what does not tell pages apart: scheme, `www.`, a mobile or AMP edition, a final slash. */
  readonly page: string;
  /** The same without the language that the address names. */
  readonly anyLanguage: string;
}

const languageSegment =
  /\/(?:bg|cs|da|de|el|en|es|et|fi|fr|ga|hr|hu|it|lt|lv|mt|nl|pl|pt|ro|sk|sl|sv)(?:-[a-z]{2})?(?=\/|$)/gi;
/** Institutions of the Union mark it at the end of the last segment: `…_fr`, `…_fr.pdf`. */
const languageSuffix =
  /_(?:bg|cs|da|de|el|en|es|et|fi|fr|ga|hr|hu|it|lt|lv|mt|nl|pl|pt|ro|sk|sl|sv)(?=(?:\.[a-z]{2,5})?$)/;
const unionHost = /(?:^|\.)europa\.eu$/;

/**
 * The forms of an address, or null for one that may stand for more than one publication: a home page, a section (`/en/news`),
 * a page whose content is chosen by its fragment. Pure.
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

/** A section has a short name (`press-releases`), a publication a number or a title. */
function isOnePublication(path: string, query: string): boolean {
  const last = path.split('/').at(-1) ?? '';
  const isNamed = /\d/.test(last) || (last.match(/[-_]/g) ?? []).length >= 2 || last.length >= 20;
  return isNamed || /\d/.test(query);
}
