import { hash } from 'node:crypto';
import type { ReadingDefinition, SourceDefinition, SourceState } from '../model/source/source.js';
import type { SourceKind } from '../model/source/source-kind.js';
import type { SourceAnswer, SourcePage } from '../model/source/source-page.js';

interface Walk {
  /** The maximum number of pages, including the first. */
  readonly atMost: number;
  /**
   * `row`: the newest entries come first, so a walk may end at the first known entry. `register`: the pages show all entries, so a
   * missing entry was removed. `set`: each page has its own newest entries.
   */
  readonly pages: 'row' | 'register' | 'set';
}

interface KindOfSource {
  readonly accept: string;
  /** Feeds are published for programs, so robots.txt is skipped; pages are for people, and robots.txt says what programs may do there. */
  readonly robots: 'obey' | 'skip';
  /** Raise it whenever the same bytes may give other entries. */
  readonly version: number;
  /** The parts of a definition that change which entries the same bytes give. Hashed into the parser's version, which states keep. */
  readonly readBy: (definition: ReadingDefinition) => readonly unknown[];
  /** The parts of a definition that change which entries an answer has. If they change, missing rows were not removed. Stored as a hash. */
  readonly askedBy: (definition: ReadingDefinition) => readonly unknown[];
  readonly walk: (definition: ReadingDefinition) => Walk;
  /** True if an answer without an entry was probably misread, even if the source often has none. */
  readonly isEmptySuspect: boolean;
  /** Loads what only this kind needs. Null: the kind is read by the document parser and `readPage`. */
  readonly loadParser: (() => Promise<typeof readAnswer>) | null;
}

/** States keep hashes over these lists, so each reading keeps its place even if a kind does not use it. Later kinds list their own. */
const hashedAtFirst: Pick<KindOfSource, 'readBy' | 'askedBy'> = {
  readBy: ({ api, list, sitemap, document, procedure }) => [api, list, sitemap, document, ...given(procedure)],
  askedBy: ({ api, list }) => [api, list],
};

/** Empty if it is absent, so that the hashes of sources without it do not change. */
function given(reading: unknown): readonly unknown[] {
  return reading === undefined ? [] : [reading];
}

/** How each kind is requested and read. The names of kinds and the schemas of their readings are in `src/model/source/source-kind.ts`. */
export const sourceKinds: Readonly<Record<SourceKind, KindOfSource>> = {
  feed: {
    ...hashedAtFirst,
    accept:
      'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1',
    robots: 'skip',
    version: 4,
    walk: () => ({ atMost: 1, pages: 'row' }),
    isEmptySuspect: false,
    loadParser: async () => {
      const { parseFeed } = await import('../parse/feed/parse-feed.js');
      const { withSteps } = await import('./read-procedure.js');
      return async ({ timeZone, procedure }, { bytes, ...about }) => {
        const page = { ...(await parseFeed(bytes, { ...about, timeZone })), next: [], matches: [] };
        return withSteps(page, procedure, { timeZone, url: about.url });
      };
    },
  },
  'json-api': {
    ...hashedAtFirst,
    accept: 'application/json, application/xml;q=0.8, text/csv;q=0.8, */*;q=0.5',
    robots: 'skip',
    version: 2,
    walk: ({ api }) => ({ atMost: api?.pages?.atMost ?? 1, pages: api?.complete ? 'register' : 'row' }),
    isEmptySuspect: false,
    loadParser: async () => {
      const { readApi } = await import('./read-api.js');
      return async ({ api, timeZone, procedure }, answer, page) =>
        readApi(answer, demand(api, 'api'), { timeZone, page, procedure });
    },
  },
  'html-list': {
    ...hashedAtFirst,
    accept: 'text/html, application/xhtml+xml, */*;q=0.1',
    robots: 'obey',
    version: 2,
    walk: ({ list }) => ({ atMost: 1, pages: list?.complete ? 'register' : 'row' }),
    isEmptySuspect: true,
    loadParser: async () => {
      const { readList } = await import('./read-list.js');
      const { withSteps } = await import('./read-procedure.js');
      return async ({ list, timeZone, procedure }, answer) =>
        withSteps(readList(answer, demand(list, 'list'), { timeZone }), procedure, { timeZone, url: answer.url });
    },
  },
  'page-watch': {
    ...hashedAtFirst,
    accept: 'text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.1',
    robots: 'obey',
    version: 2,
    walk: () => ({ atMost: 1, pages: 'row' }),
    isEmptySuspect: false,
    loadParser: null,
  },
  sitemap: {
    ...hashedAtFirst,
    accept: 'application/xml, text/xml, */*;q=0.5',
    robots: 'skip',
    version: 1,
    // If an index is long, one more sitemap is read in its turn.
    walk: ({ sitemap }) => ({ atMost: 2 + (sitemap?.atMost ?? 5), pages: 'set' }),
    isEmptySuspect: true,
    loadParser: async () => {
      const { readSitemap } = await import('./read-sitemap.js');
      return async ({ sitemap, timeZone }, answer) => readSitemap(answer, sitemap ?? { atMost: 5 }, { timeZone });
    },
  },
};

/** Throws only if a definition has passed its schema without the reading of its kind. */
function demand<T>(reading: T | undefined, field: string): T {
  if (reading === undefined) throw new TypeError(`definition: expected ${field}`);
  return reading;
}

export function walkOf(definition: ReadingDefinition): Walk {
  return sourceKinds[definition.kind].walk(definition);
}

/**
 * Reads one answer of a source by its definition; `page` is the value of the counting parameter. Pure. The answer may be hostile,
 * so call it in the sandbox. Throws `AnswerRefused` and `FeedRefused`.
 */
export async function readAnswer(
  definition: ReadingDefinition,
  answer: SourceAnswer,
  page?: number,
): Promise<SourcePage> {
  const { loadParser } = sourceKinds[definition.kind];
  if (!loadParser) throw new TypeError(`a ${definition.kind} is read as a document`);
  return (await loadParser())(definition, answer, page);
}

/** Loads the parsers of all kinds ahead, because the first answer has a short time limit. */
export async function loadParsers(): Promise<void> {
  await Promise.all(Object.values(sourceKinds).map(({ loadParser }) => loadParser?.()));
}

/**
 * The version of what reads the answers of a source, `html-list-1.5f3a90c2`: the version of its kind, and a hash of the reading in its
 * definition. A mended selector changes what is found in the same bytes as much as a mended parser.
 */
export function parserVersion(definition: ReadingDefinition): string {
  const { version, readBy } = sourceKinds[definition.kind];
  const reading = JSON.stringify([definition.timeZone, ...readBy(definition)]);
  return `${definition.kind}-${version}.${hash('sha256', reading).slice(0, 8)}`;
}

/**
 * A hash of what a definition requests and of what it turns into entries: answers to different requests are not compared. A moved
 * publisher still gets the same request.
 */
export function questionHash(definition: SourceDefinition, { movedHere }: Pick<SourceState, 'movedHere'>): string {
  const { kind, url, request, timeZone } = definition;
  const address = movedHere?.url === url ? movedHere.from : url;
  const question = [address, request, timeZone, ...sourceKinds[kind].askedBy(definition)];
  return hash('sha256', JSON.stringify(question)).slice(0, 16);
}
