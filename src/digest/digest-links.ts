import type { LinkScope } from '../model/access/grant.js';
import type { OpenMessage, OwnLinks } from '../model/digest/digest.js';
import { dayOf } from '../model/zoned-time.js';

/** Where the links of mails and the addresses of calendars and feeds lead: the web routes answer these paths. Tokens travel as `t`, that to read in the path. */
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

/** Longer addresses are cut by some mail programs; without the filter the page shows more, never less. */
const MAX_FILTER_LENGTH = 1_000;

export interface DigestLinks extends OwnLinks {
  /** Search page with the subscription's filter, latest activity first. */
  readonly search: string;
  /** Search page with what is not about AI of the days of the window. */
  readonly others: string;
  /** Address of an item's page but for its id, ending in `/`. */
  readonly items: string;
}

interface DigestLinkRequest {
  /** Where readers reach Vigie, with or without a path and a final slash. */
  readonly publicUrl: string;
  readonly own: OwnLinks;
  readonly filter: string;
  readonly window: { readonly start: string; readonly end: string };
  /** Of the site: whose days the search page takes dates for. */
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

/** The links of a digest that are its reader's own; the tokens are of the grants to unsubscribe and to read the digest. */
export function createOwnLinks(
  publicUrl: string,
  { unsubscribeToken, readingToken }: { readonly unsubscribeToken: string; readonly readingToken: string },
): OwnLinks {
  return {
    unsubscribe: tokenLink(publicUrl, 'unsubscribe', unsubscribeToken),
    ...readingLinks(publicUrl, readingToken),
  };
}

/** The digest and its items, for whoever holds the token. */
export function readingLinks(publicUrl: string, token: string): Pick<OwnLinks, 'digest'> & { readonly items: string } {
  const digest = siteAddress(publicUrl, `${linkPaths.reading}/${token}`);
  return { digest, items: `${digest}${linkPaths.items}/` };
}

/** The same for those who sign in. */
export function siteLinks(publicUrl: string, digestId: string): ReturnType<typeof readingLinks> {
  const digest = siteAddress(publicUrl, `${linkPaths.digests}/${encodeURIComponent(digestId)}`);
  return { digest, items: itemsAddress(publicUrl) };
}

/** The token in the address of a digest that a mail links; empty where it holds none. */
export function readingTokenOf(digestAddress: string): string {
  const [, ...after] = new URL(digestAddress).pathname.split(`${linkPaths.reading}/`);
  return after.at(-1) ?? '';
}

/** How long the links of a digest let its subscriber read it, from when its mail was opened. */
export const readingLinkMs = 90 * 24 * 3_600_000;

export function tokenLink(publicUrl: string, scope: Exclude<LinkScope, 'reading'>, token: string): string {
  return siteAddress(publicUrl, linkPaths[scope], { t: token });
}

/**
 * How long the link of a confirmation mail works, from when the mail was opened: an address that somebody else typed in must not stay
 * open to their wish.
 */
export const confirmLinkMs = 7 * 24 * 3_600_000;

/** What the window brought: what was first seen, amended or found late in it. What was amended since stays. */
function searchText({ filter, window, timeZone }: DigestLinkRequest): string {
  const start = dayOf(window.start, timeZone);
  const seen = `(activity:>=${start} OR touched:>=${start}) seen:<=${dayOf(window.end, timeZone)}`;
  const asked = filter.trim();
  return asked === '' || asked.length > MAX_FILTER_LENGTH ? seen : `(${asked}) ${seen}`;
}

/** Closed at its beginning: a list of all that was ever left out would be of no use. */
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

/** Addresses by name; one that is undefined stands in no message. */
type Links = Readonly<Record<string, string | undefined>>;
type Message = Readonly<Record<string, string>>;

/**
 * A message with the names of links in their place: what is left is the same for all who are sent the same. The links must stand
 * in it as they are: none may hold a character that HTML escapes. One may begin as another does.
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

/** The message with these links in it. */
export function fillLinks(open: OpenMessage, links: Links): Message {
  const textOf = (part: OpenMessage[string][number]): string =>
    typeof part === 'string' ? part : (links[part.link] ?? '');
  return Object.fromEntries(Object.entries(open).map(([name, parts]) => [name, parts.map(textOf).join('')]));
}
