import type { LinkScope } from '../model/access/grant.js';
import type { OpenMessage, OwnLinks } from '../model/digest/digest.js';
import { dayOf } from '../model/zoned-time.js';

/**
 * Paths of the links in mails and of calendars and feeds, answered by the web routes. Tokens are sent as `t`, except the reading token,
 * which is in the path.
 */
export const linkPaths = {
  search: '/search',
  items: '/items',
  digests: '/digests',
  confirm: '/confirm',
  unsubscribe: '/unsubscribe',
  calendar: '/calendar.ics',
  feed: '/feed.atom',
  jsonFeed: '/feed.json',
  'sign-in': '/sign-in/link',
  reading: '/read',
} as const;

/** Some mail programs cut longer addresses. Without the filter the page shows more, never less. */
const MAX_FILTER_LENGTH = 1_000;

export interface DigestLinks extends OwnLinks {
  /** Search page with the subscription's filter, latest activity first. */
  readonly search: string;
  /** Search page with the window's publications that are not about AI. */
  readonly others: string;
  /** Address of an item's page without the id, ending in `/`. */
  readonly items: string;
}

interface DigestLinkRequest {
  /** The public address of Vigie, with or without a path and a final slash. */
  readonly publicUrl: string;
  readonly own: OwnLinks;
  readonly filter: string;
  readonly window: { readonly start: string; readonly end: string };
  /** The site's time zone, in which the search page reads dates. */
  readonly timeZone: string;
}

export function createDigestLinks(request: DigestLinkRequest): DigestLinks {
  const { publicUrl, own } = request;
  return {
    ...own,
    search: siteAddress(publicUrl, linkPaths.search, {
      q: searchText(request),
      ...(request.filter.trim() === '' ? { relevance: 'ai' } : {}),
    }),
    others: siteAddress(publicUrl, linkPaths.search, { q: daysText(request), relevance: 'other' }),
    items: own.items ?? itemsAddress(publicUrl),
  };
}

/** The links of a digest for one reader. The tokens belong to the grants for unsubscribing and for reading the digest. */
export function createOwnLinks(
  publicUrl: string,
  { unsubscribeToken, readingToken }: { readonly unsubscribeToken: string; readonly readingToken: string },
): OwnLinks {
  return {
    unsubscribe: tokenLink(publicUrl, 'unsubscribe', unsubscribeToken),
    ...readingLinks(publicUrl, readingToken),
  };
}

export function readingLinks(publicUrl: string, token: string): Pick<OwnLinks, 'digest'> & { readonly items: string } {
  const digest = siteAddress(publicUrl, `${linkPaths.reading}/${token}`);
  return { digest, items: `${digest}${linkPaths.items}/` };
}

/** The same links for signed-in readers. */
export function siteLinks(publicUrl: string, digestId: string): ReturnType<typeof readingLinks> {
  const digest = siteAddress(publicUrl, `${linkPaths.digests}/${encodeURIComponent(digestId)}`);
  return { digest, items: itemsAddress(publicUrl) };
}

/** The token in a digest's address from a mail. Empty if there is none. */
export function readingTokenOf(digestAddress: string): string {
  const [, ...after] = new URL(digestAddress).pathname.split(`${linkPaths.reading}/`);
  return after.at(-1) ?? '';
}

/** How long the links of a digest let its subscriber read it, from when its mail was opened for sending. */
export const readingLinkMs = 90 * 24 * 3_600_000;

export function tokenLink(publicUrl: string, scope: Exclude<LinkScope, 'reading'>, token: string): string {
  return siteAddress(publicUrl, linkPaths[scope], { t: token });
}

/**
 * How long the link in a confirmation mail works, from when the mail was opened for sending. Somebody else may have typed the address, so
 * the link must not stay usable for ever.
 */
export const confirmLinkMs = 7 * 24 * 3_600_000;

/** A query for what was first seen, amended or found late in the window. Later amendments are included too. */
function searchText({ filter, window, timeZone }: DigestLinkRequest): string {
  const start = dayOf(window.start, timeZone);
  const seen = `(activity:>=${start} OR touched:>=${start}) seen:<=${dayOf(window.end, timeZone)}`;
  const query = filter.trim();
  return query === '' || query.length > MAX_FILTER_LENGTH ? seen : `(${query}) ${seen}`;
}

/** The range also has a start: a list of everything ever left out would be of no use. */
function daysText({ window, timeZone }: DigestLinkRequest): string {
  return `seen:${dayOf(window.start, timeZone)}..${dayOf(window.end, timeZone)}`;
}

function itemsAddress(publicUrl: string): string {
  return `${siteAddress(publicUrl, linkPaths.items)}/`;
}

export function siteAddress(
  publicUrl: string,
  path: string,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const url = new URL(publicUrl);
  url.pathname = url.pathname.replace(/(?<!\/)\/+$/, '') + path;
  url.search = new URLSearchParams(parameters).toString();
  url.hash = '';
  return url.href.replaceAll("'", '%27');
}

/** Addresses by name. One that is undefined is in no message. */
type Links = Readonly<Record<string, string | undefined>>;
type Message = Readonly<Record<string, string>>;

/**
 * Replaces links in a message by their names, so that the result is the same for all readers of the same content. The links must be in the
 * message literally: none may contain a character that HTML escapes. A link may begin with another one.
 */
export function openLinks(message: Message, links: Links): OpenMessage {
  const longestFirst = Object.entries(links)
    .flatMap(([link, address]) => (address === undefined ? [] : [{ link, address }]))
    .sort((one, other) => other.address.length - one.address.length);
  return Object.fromEntries(
    Object.entries(message).map(([name, text]) => {
      let parts: OpenMessage[string] = [text];
      for (const { link, address } of longestFirst) parts = parts.flatMap((part) => cutAt(part, address, link));
      return [name, parts];
    }),
  );
}

function cutAt(part: OpenMessage[string][number], address: string, link: string): OpenMessage[string] {
  if (typeof part !== 'string') return [part];
  return part.split(address).flatMap((text, index) => (index === 0 ? [text] : [{ link }, text]));
}

export function fillLinks(open: OpenMessage, links: Links): Message {
  const textOf = (part: OpenMessage[string][number]): string =>
    typeof part === 'string' ? part : (links[part.link] ?? '');
  return Object.fromEntries(Object.entries(open).map(([name, parts]) => [name, parts.map(textOf).join('')]));
}
