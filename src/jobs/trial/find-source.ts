import { parseUrl } from '../../model/address/parse-url.js';
import type { Entry } from '../../model/item/entry.js';
import { defineSource, jurisdictionOf, type SourceFields } from '../../model/source/own-source.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { SourceKind } from '../../model/source/source-kind.js';
import type { SourceAnswer } from '../../model/source/source-page.js';
import { askSource, type SourceTrial, type TrialDeps, tryAnswer } from './try-source.js';

export interface LinkedFeed {
  readonly title: string;
  readonly url: string;
}

/** What is found at an address that a person pasted. */
export interface FoundSource {
  readonly trial: SourceTrial;
  /** Fields of a definition, as far as the answer and its address tell them; empty where there was no answer. */
  readonly proposed: SourceFields;
  readonly feeds: readonly LinkedFeed[];
}

interface Around {
  /** The sources that there are: those of the same host tell whose it is. */
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  readonly timeZone: string;
  readonly signal?: AbortSignal | undefined;
}

const acceptAny =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, application/pdf;q=0.7, */*;q=0.1';
const feedsAtMost = 12;

/** Asks an address once and says which source it makes: a feed, a sitemap, or a page to be watched that may name feeds. Nothing is stored. */
export async function findSource(deps: TrialDeps, url: string, around: Around): Promise<FoundSource> {
  const draft = (kind: SourceKind, more: SourceFields = {}) =>
    draftOf({ url, kind, timeZone: around.timeZone, ...more });
  const request = { headers: { accept: acceptAny } };
  // What it is shows only in its answer, and robots.txt speaks of pages: feeds are asked for all the same, as checks do.
  const asPage = await askSource(deps, draft('page-watch', { request }), around.signal);
  const isForbidden = asPage.kind === 'failed' && asPage.trial.problem?.code === 'robots';
  const asked = isForbidden ? await askSource(deps, draft('feed'), around.signal) : asPage;
  if (asked.kind === 'failed') return { trial: asked.trial, proposed: {}, feeds: [] };
  const { answer, visit } = asked;
  const tryAs = async (kind: SourceKind): Promise<SourceTrial> => ({
    ...(await tryAnswer(deps.trialReader, draft(kind), copyOf(answer))),
    ...visit,
  });
  const propose = (kind: SourceKind, trial: SourceTrial, facts?: PageFacts) =>
    proposeFields(deps, { url: visit.movedTo ?? url, kind, trial, facts }, around);
  const feed = await tryAs('feed');
  if (feed.page) return { trial: feed, proposed: await propose('feed', feed), feeds: [] };
  const code = feed.problem?.code;
  if (code === 'not-a-feed') {
    const sitemap = await tryAs('sitemap');
    if (sitemap.page) return { trial: sitemap, proposed: await propose('sitemap', sitemap), feeds: [] };
  }
  if (isForbidden) return { trial: asPage.trial, proposed: {}, feeds: [] };
  if (looksLikeJson(answer)) return { trial: feed, proposed: await propose('json-api', feed), feeds: [] };
  const watched = await tryAs('page-watch');
  if (!watched.page) return { trial: watched, proposed: {}, feeds: [] };
  const facts = code === 'html-instead-of-feed' ? await readFacts(deps, draft, answer) : undefined;
  return { trial: watched, proposed: await propose('page-watch', watched, facts), feeds: facts?.feeds ?? [] };
}

function draftOf(fields: SourceFields): SourceDefinition {
  const defined = defineSource({ id: 'trial', ...fields });
  if (defined.kind === 'invalid') throw new TypeError(`a draft of a source: ${defined.issues[0]?.message}`);
  return defined.definition;
}

/** Whoever reads an answer is given its bytes for good. */
function copyOf(answer: SourceAnswer): SourceAnswer {
  return { ...answer, bytes: answer.bytes.slice() };
}

function looksLikeJson({ bytes, contentType }: SourceAnswer): boolean {
  if (/\bjson\b/i.test(contentType ?? '')) return true;
  return /^\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

interface PageFacts {
  readonly title: string;
  readonly site: string;
  readonly feeds: readonly LinkedFeed[];
}

const attribute = (name: string) => ({ attribute: name });
const named = ['rss+xml', 'atom+xml', 'feed+json'].map((type) => `link[rel~="alternate"][type="application/${type}"]`);
const linked = ['.rss', '/rss', '/feed', '/feed/', '.atom', 'rss.xml', 'atom.xml', 'feed.xml'].map(
  (end) => `a[href$="${end}"]`,
);

/** What a page says of its site, and the feeds that it names in its head (HTML section 4.6.7.1) or links. */
async function readFacts(
  deps: TrialDeps,
  draft: (kind: SourceKind, more: SourceFields) => SourceDefinition,
  answer: SourceAnswer,
): Promise<PageFacts> {
  const rowsOf = async (entry: string, title: unknown) => {
    const list = { entry, title, link: attribute('href') };
    return (await tryAnswer(deps.trialReader, draft('html-list', { list }), copyOf(answer))).page;
  };
  const site = await rowsOf('meta[property="og:site_name"]', attribute('content'));
  const inHead = await rowsOf(named.join(), attribute('title'));
  const inText = await rowsOf(linked.join(), {});
  const feeds = new Map<string, LinkedFeed>();
  for (const { url, title } of [...(inHead?.entries ?? []), ...(inText?.entries ?? [])])
    if (url !== null && !feeds.has(url)) feeds.set(url, { url, title });
  return {
    title: site?.title ?? '',
    site: site?.entries[0]?.title ?? '',
    feeds: [...feeds.values()].slice(0, feedsAtMost),
  };
}

interface Found {
  readonly url: string;
  readonly kind: SourceKind;
  readonly trial: SourceTrial;
  readonly facts?: PageFacts | undefined;
}

const longestName = 120;

/** What the answer, its host and the sources of the same host say of a source. */
export async function proposeFields(
  deps: TrialDeps,
  { url, kind, trial, facts }: Found,
  { catalogue }: Around,
): Promise<SourceFields> {
  const host = hostOf(url);
  const neighbour = [...catalogue.values()].find((source) => hostOf(source.url) === host);
  const title = shorten(facts?.title || trial.page?.title || '');
  const name = title || shorten(facts?.site ?? '') || host;
  return {
    url,
    kind,
    name,
    authority: neighbour?.authority ?? (shorten(facts?.site ?? '') || name),
    jurisdiction: neighbour?.jurisdiction ?? jurisdictionOf(host),
    language: (await languageOf(deps, trial.page?.entries ?? [])) ?? neighbour?.language ?? 'mul',
  };
}

function hostOf(url: string): string {
  return (parseUrl(url)?.hostname ?? '').replace(/^www\./, '');
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longestName ? `${line.slice(0, longestName - 1)}…` : line;
}

const sampleEntries = 20;
const sampleChars = 1_000;

/** The language of most entries; `mul` where several share them, undefined where they do not tell. */
async function languageOf({ trialReader }: TrialDeps, entries: readonly Entry[]): Promise<string | undefined> {
  const sample = entries.slice(0, sampleEntries).map((entry) => ({
    ...entry,
    summary: entry.summary?.slice(0, sampleChars) ?? null,
    content: entry.content?.slice(0, sampleChars) ?? null,
  }));
  const read = await trialReader.sandbox.readEntries({ entries: sample, language: 'mul' });
  const told =
    read.kind === 'done'
      ? read.value.map(({ enrichment }) => enrichment.language).filter((code) => code !== 'und')
      : [];
  const counts = new Map<string, number>();
  for (const code of told) counts.set(code, (counts.get(code) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  if (!most) return undefined;
  return most[1] * 3 >= told.length * 2 ? most[0] : 'mul';
}
