import { z } from 'zod';
import { issueLink, resumeLink } from '../../decisions/access/own-links.js';
import { linkPaths, siteAddress, tokenLink } from '../../digest/digest-links.js';
import {
  atomType,
  type FeedPage,
  jsonFeedType,
  newest,
  writeAtom,
  writeJsonFeed,
} from '../../export/feed/write-feed.js';
import { nameUuid } from '../../export/name-uuid.js';
import { FeedKind, FeedSubject } from '../../model/digest/subscription.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { StoreError } from '../../ports/store/store-error.js';
import type { RefusedLink } from '../access/own-links.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { answerPolled, createPollRate } from '../http/answer-polled.js';
import { personOf } from '../http/principal-of-request.js';
import { readFields } from '../http/read-form.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadNaming } from '../policies/policy-names.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { FeedForm, FeedMadePage } from './feed-page.js';
import { feedPhrases } from './feed-phrases.js';
import { loadFeed } from './load-feed.js';
import { nameFeed } from './name-feed.js';

const formats = {
  atom: { path: linkPaths.feed, type: atomType, write: writeAtom, name: 'vigie.atom' },
  json: { path: linkPaths.jsonFeed, type: jsonFeedType, write: writeJsonFeed, name: 'vigie.json' },
} as const;
type Format = keyof typeof formats;

/** The time of change of an empty feed. */
const nothingYet = '1970-01-01T00:00:00.000Z';

/** Answers are valid for a quarter of an hour; feed readers ask about every half hour. */
const maxAgeSeconds = 900;

export function addFeedRoutes(routes: SiteRoutes, deps: WebDeps): void {
  const tooOften = createPollRate(deps);

  routes.post('/feeds', 'read', async (c) => makeFeed(c, deps));

  for (const format of ['atom', 'json'] as const) {
    routes.get(formats[format].path, 'public', async (c) => tooOften(c) ?? (await answerFeed(c, deps, format)));
  }
}

async function makeFeed(c: SiteContext, deps: WebDeps): Promise<Response> {
  const fields = await readFields(c);
  const form = FeedSubject.safeParse({ of: fields.get('of'), subject: fields.get('subject') ?? '' });
  const { language } = c.get('reader');
  const named = form.success ? await nameFeed(deps, form.data, await loadNaming(deps, language)) : undefined;
  if (!form.success || !named) return answerError(c, 400, 'form');
  const feed = { of: form.data.of, subject: named.subject };
  const name = fields.get('by') ?? '';
  const by = personOf(c, name);
  if (!by) return refuse(c, feed, { name, tooMany: null });
  const made = await issueLink(deps, 'feed', { ...feed, account: by.account ?? null, language }, by);
  if (made.kind === 'too-many') return refuse(c, feed, { name, tooMany: made.most });
  const { grant, token } = made;
  const addresses = {
    atom: tokenLink(deps.publicUrl, 'feed', token),
    json: `${siteAddress(deps.publicUrl, linkPaths.jsonFeed)}?${new URLSearchParams({ t: token })}`,
  };
  const page = <FeedMadePage named={named} addresses={addresses} grant={grant} />;
  return respondPage(c, { title: feedPhrases[language].madeTitle }, page);
}

function refuse(c: SiteContext, feed: FeedSubject, refused: RefusedLink): Response {
  const { title } = feedPhrases[c.get('reader').language];
  return respondPage(c, { title, status: 422 }, <FeedForm feed={feed} refused={refused} />);
}

interface AskedFeed extends FeedSubject {
  readonly language: UiLanguage;
  readonly address: Readonly<Record<string, string>>;
}

const OpenFeed = z.object({ of: FeedKind, subject: FeedSubject.shape.subject.default('') });

/** The feed of a valid token. Without sign-in, also the feed that the address itself names. */
async function askedFeed(c: SiteContext, deps: WebDeps): Promise<AskedFeed | 'waits' | undefined> {
  const token = c.req.query('t');
  if (token !== undefined) {
    const feed = await resumeLink(deps, 'feed', token);
    if (feed === 'waits') return feed;
    // A feed without an owner ends once people sign in.
    if (feed?.account === null && deps.access !== 'open') return undefined;
    return feed && { ...feed, address: { t: token } };
  }
  if (c.get('visitor').kind !== 'anyone') return undefined;
  const open = OpenFeed.safeParse(c.req.query());
  return open.success ? { ...open.data, language: c.get('reader').language, address: open.data } : undefined;
}

async function answerFeed(c: SiteContext, deps: WebDeps, format: Format): Promise<Response> {
  const asked = orNotFound(await askedFeed(c, deps));
  // On 503, programs keep their previous answer.
  if (asked === 'waits') return answerError(c, 503, 'unavailable');
  const { path, type, write, name } = formats[format];
  try {
    const page = orNotFound(await loadPage(c, deps, asked, path));
    return answerPolled(c, { body: write(page), type, name, maxAgeSeconds, modifiedAt: page.updated });
  } catch (error) {
    // An empty feed would delete the entries of its readers.
    if (error instanceof StoreError && error.code === 'too-costly') return answerError(c, 503, 'unavailable');
    throw error;
  }
}

async function loadPage(
  c: SiteContext,
  deps: WebDeps,
  { of, subject, language, address }: AskedFeed,
  path: string,
): Promise<FeedPage | undefined> {
  const naming = await loadNaming(deps, language);
  const named = await nameFeed(deps, { of, subject }, naming);
  if (!named) return undefined;
  const after = c.req.query('after') || undefined;
  const loaded = await loadFeed(deps, { of, subject: named.subject }, { naming, after });
  if (!loaded) return undefined;
  const { entries, next } = loaded;
  const at = (cursor?: string): string => {
    const query = new URLSearchParams({ ...address, ...(cursor === undefined ? {} : { after: cursor }) });
    return `${siteAddress(deps.publicUrl, path)}?${query}`;
  };
  return {
    id: `urn:uuid:${nameUuid(`feed:${of}:${named.subject}`)}`,
    title: `Vigie – ${named.words}`,
    ...{ language, entries, self: at(after), first: at(), next: next === undefined ? undefined : at(next) },
    home: pageAddress(deps.publicUrl, named.home),
    updated: newest(
      entries.map(({ updated }) => updated),
      nothingYet,
    ),
  };
}

function pageAddress(publicUrl: string, home: string): string {
  const [path = '', query] = home.split('?');
  return siteAddress(publicUrl, path) + (query === undefined ? '' : `?${query}`);
}
