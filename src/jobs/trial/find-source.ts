import { parseUrl } from '../../model/address/parse-url.js';
import { tallied } from '../../model/gather.js';
import type { Enrichment } from '../../model/item/enrichment.js';
import type { Entry } from '../../model/item/entry.js';
import type { ItemKind } from '../../model/item/item-kind.js';
import { defineSource, jurisdictionOf, type SourceFields } from '../../model/source/own-source.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { SourceKind } from '../../model/source/source-kind.js';
import type { SourceAnswer } from '../../model/source/source-page.js';
import { askSource, type SourceTrial, type TrialDeps, trialReadingMs, tryAnswer } from './try-source.js';

export interface LinkedFeed {
  readonly title: string;
  readonly url: string;
}

/** The findings for an entry. */
export type EntryEnrichment = Pick<Enrichment, 'language' | 'relevance' | 'mainKind'>;

/** The fields of a definition that an answer and its address tell. `list` if the page lists publications. */
type ProposedSource = Pick<SourceDefinition, 'url' | 'kind' | 'authority' | 'jurisdiction' | 'language' | 'carries'> & {
  readonly name: string;
  readonly list?: SourceFields | undefined;
};

/** The source found at an address that a person pasted. */
export interface FoundSource {
  readonly trial: SourceTrial;
  /** Null without an answer. */
  readonly proposed: ProposedSource | null;
  readonly feeds: readonly LinkedFeed[];
  /** Findings for the first entries, in order. */
  readonly enrichments: readonly EntryEnrichment[];
}

interface Around {
  /** The known sources. Those of the same host tell the publisher. */
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  readonly timeZone: string;
  readonly signal?: AbortSignal | undefined;
}

const acceptAny =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, application/pdf;q=0.7, */*;q=0.1';
const feedsAtMost = 12;

/** Fetches an address once and proposes a source: a feed, a sitemap, or a watched page, which may name feeds. Stores nothing. */
export async function findSource(deps: TrialDeps, url: string, around: Around): Promise<FoundSource> {
  const draft = (kind: SourceKind, more: SourceFields = {}) =>
    draftOf({ url, kind, timeZone: around.timeZone, ...more });
  const request = { headers: { accept: acceptAny } };
  // Only the answer tells the kind. robots.txt applies to pages but not to feeds, so if it forbids the page, try the address as a feed, as
  // checks do.
  const asPage = await askSource(deps, draft('page-watch', { request }), around.signal);
  const isForbidden = asPage.kind === 'failed' && asPage.trial.problem?.code === 'robots';
  const asked = isForbidden ? await askSource(deps, draft('feed'), around.signal) : asPage;
  const nothing = { proposed: null, feeds: [], enrichments: [] };
  if (asked.kind === 'failed') return { ...nothing, trial: asked.trial };
  const { answer, visit } = asked;
  const tryAs = async (kind: SourceKind, more?: SourceFields): Promise<SourceTrial> => ({
    ...(await tryAnswer(deps.trialParser, draft(kind, more), copyOf(answer))),
    ...visit,
  });
  const found = (kind: SourceKind, trial: SourceTrial, facts?: PageFacts, list?: SourceFields) =>
    proposeFields(deps, { url: visit.movedTo ?? url, kind, trial, facts, list }, around);
  const feed = await tryAs('feed');
  if (feed.page) return found('feed', feed);
  const code = feed.problem?.code;
  if (code === 'not-a-feed') {
    const sitemap = await tryAs('sitemap');
    if (sitemap.page) return found('sitemap', sitemap);
  }
  if (isForbidden) return { ...nothing, trial: asPage.trial };
  if (looksLikeJson(answer)) return found('json-api', feed);
  const watched = await tryAs('page-watch');
  const isPage = code === 'html-instead-of-feed';
  const list = isPage ? await guessList(deps, tryAs) : undefined;
  if (!watched.page && !list) return { ...nothing, trial: watched };
  const facts = isPage ? await readFacts(deps, draft, answer) : undefined;
  return list ? found('html-list', list.trial, facts, list.reading) : found('page-watch', watched, facts);
}

/** Selectors of blocks that repeat in lists of publications, likeliest first. */
const listBlocks = [
  ...['article', 'main li', '.views-row', '[class*="news-item"]', '[class*="list-item"]', '[class*="card"]'],
  ...['table tr', '#content li', '.content li', 'li'],
];
const entriesEnough = 3;
const titleChars = 20;

/** The first usual block that gives a list: several entries, each with a title of some length and its own link. */
async function guessList({ clock }: TrialDeps, tryAs: (kind: SourceKind, more: SourceFields) => Promise<SourceTrial>) {
  // Stop after the time for one reading, since a slow page would be read ten times.
  const until = clock.now().getTime() + trialReadingMs;
  for (const entry of listBlocks) {
    for (const title of ['h2, h3, h4', 'a']) {
      if (clock.now().getTime() > until) return undefined;
      const reading = { entry, title: { select: title }, date: { select: 'time, [class*="date"]' } };
      const trial = await tryAs('html-list', { list: reading });
      const entries = trial.page?.entries ?? [];
      const good = entries.filter((one) => one.url !== null && one.title.length >= titleChars);
      const links = new Set(good.map((one) => one.url));
      if (links.size >= entriesEnough && links.size * 2 >= entries.length) return { trial, reading };
    }
  }
  return undefined;
}

function draftOf(fields: SourceFields): SourceDefinition {
  const defined = defineSource({ id: 'trial', ...fields });
  if (defined.kind === 'invalid') throw new TypeError(`a draft of a source: ${defined.issues[0]?.message}`);
  return defined.definition;
}

/** A copy, because the parser takes over the bytes that it is given. */
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
  /** The value of `<html lang>`, or empty. */
  readonly language: string;
  readonly feeds: readonly LinkedFeed[];
}

const attribute = (name: string) => ({ attribute: name });
const named = ['rss+xml', 'atom+xml', 'feed+json'].map((type) => `link[rel~="alternate"][type="application/${type}"]`);
const linked = ['.rss', '/rss', '/feed', '/feed/', '.atom', 'rss.xml', 'atom.xml', 'feed.xml'].map(
  (end) => `a[href$="${end}"]`,
);

/** The facts in a page about its site, and the feeds named in its head (HTML section 4.6.7.1) or linked. */
async function readFacts(
  deps: TrialDeps,
  draft: (kind: SourceKind, more: SourceFields) => SourceDefinition,
  answer: SourceAnswer,
): Promise<PageFacts> {
  const rowsOf = async (entry: string, title: unknown) => {
    const list = { entry, title, link: attribute('href') };
    return (await tryAnswer(deps.trialParser, draft('html-list', { list }), copyOf(answer))).page;
  };
  const site = await rowsOf('meta[property="og:site_name"]', attribute('content'));
  const whole = await rowsOf('html', attribute('lang'));
  const inHead = await rowsOf(named.join(), attribute('title'));
  const inText = await rowsOf(linked.join(), {});
  const feeds = new Map<string, LinkedFeed>();
  for (const { url, title } of [...(inHead?.entries ?? []), ...(inText?.entries ?? [])])
    if (url !== null && !feeds.has(url)) feeds.set(url, { url, title });
  return {
    title: site?.title ?? '',
    site: site?.entries[0]?.title ?? '',
    language: whole?.entries[0]?.title ?? '',
    feeds: [...feeds.values()].slice(0, feedsAtMost),
  };
}

interface Found {
  readonly url: string;
  readonly kind: SourceKind;
  readonly trial: SourceTrial;
  readonly facts?: PageFacts | undefined;
  /** The reading, if it was found out. */
  readonly list?: SourceFields | undefined;
}

const longestName = 120;

/** Proposes fields of a source from its answer, its host and the known sources of the same host. */
export async function proposeFields(
  deps: TrialDeps,
  { url, kind, trial, facts, list }: Found,
  { catalogue }: Around,
): Promise<FoundSource> {
  const host = hostOf(url);
  const neighbour = [...catalogue.values()].find((source) => hostOf(source.url) === host);
  const title = shorten(facts?.title || trial.page?.title || '');
  const name = title || shorten(facts?.site ?? '') || host;
  const { enrichments, together } = await enrichEntries(deps, trial.page?.entries ?? []);
  const stated = [facts?.language, trial.page?.hints?.language].map(
    (code) => /^[a-z]{2,3}(?=$|[-_])/i.exec(code ?? '')?.[0],
  );
  const proposed = {
    list,
    url,
    kind,
    name,
    authority: neighbour?.authority ?? (shorten(facts?.site ?? '') || name),
    jurisdiction: neighbour?.jurisdiction ?? jurisdictionOf(host),
    language:
      languageOf(enrichments) ?? stated.find(Boolean)?.toLowerCase() ?? together ?? neighbour?.language ?? 'mul',
    carries: kindsOf(enrichments),
  };
  return { trial, proposed, feeds: facts?.feeds ?? [], enrichments };
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

interface ReadEntries {
  readonly enrichments: readonly EntryEnrichment[];
  /** The language of all titles together, used if single titles are too short. */
  readonly together: string | undefined;
}

async function enrichEntries({ trialParser }: TrialDeps, entries: readonly Entry[]): Promise<ReadEntries> {
  const sample = entries.slice(0, sampleEntries).map((entry) => ({
    ...entry,
    summary: entry.summary?.slice(0, sampleChars) ?? null,
    content: entry.content?.slice(0, sampleChars) ?? null,
  }));
  const [first] = sample;
  if (!first) return { enrichments: [], together: undefined };
  const titles = { ...first, title: sample.map(({ title }) => title).join('. '), summary: null, content: null };
  const read = await trialParser.sandbox.readEntries({ entries: [...sample, titles], language: 'mul' });
  const enrichments = read.kind === 'done' ? read.value.map(({ enrichment }) => enrichment) : [];
  const together = enrichments.at(-1)?.language;
  return { enrichments: enrichments.slice(0, -1), together: together === 'und' ? undefined : together };
}

/** The language of most entries. `mul` if there are several, undefined if unknown. */
function languageOf(enrichments: readonly EntryEnrichment[]): string | undefined {
  const codes = enrichments.map(({ language }) => language).filter((code) => code !== 'und');
  const [most] = countOf(codes);
  if (!most) return undefined;
  return most[1] * 3 >= codes.length * 2 ? most[0] : 'mul';
}

/** Kinds that at least a third of the entries have. An entry without a kind counts as news. */
function kindsOf(enrichments: readonly EntryEnrichment[]): ItemKind[] {
  const often = countOf(enrichments.map(({ mainKind }) => mainKind?.kind ?? 'news')).filter(
    ([, n]) => n * 3 >= enrichments.length,
  );
  return often.length === 0 ? ['news'] : often.map(([kind]) => kind);
}

/** Most frequent first. */
function countOf<T>(values: readonly T[]): readonly (readonly [T, number])[] {
  return [...tallied(values)].sort(([, a], [, b]) => b - a);
}
