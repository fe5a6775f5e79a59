import { hash } from 'node:crypto';
import type { ReadingDefinition, SourceDefinition, SourceState } from '../model/source/source.js';
import type { SourceKind } from '../model/source/source-kind.js';
import type { SourceAnswer, SourcePage } from '../model/source/source-page.js';

/** The pages that an answer leads to. */
interface Walk {
  /** The first included. */
  readonly atMost: number;
  /**
   * `row`: the newest stands first, so that a walk may end where what is known begins. `register`: they show all that there is, and
   * what is gone from them was removed. `set`: each has its own newest.
   */
  readonly pages: 'row' | 'register' | 'set';
}

interface KindOfSource {
  readonly accept: string;
  /** What is published for programs is asked for as it is published; pages are for people, and robots.txt says what programs may do there. */
  readonly robots: 'obey' | 'skip';
  /** Raise it whenever the same bytes may give other entries. */
  readonly version: number;
  /** What of a definition changes what is found in the same bytes: it is hashed into the reader's version, which states bear. */
  readonly readBy: (definition: ReadingDefinition) => readonly unknown[];
  /** What of a definition makes other entries: rows that are missing from an answer to another question were not removed. Stored as a hash. */
  readonly askedBy: (definition: ReadingDefinition) => readonly unknown[];
  readonly walk: (definition: ReadingDefinition) => Walk;
  /** Whether a reading without an entry was not understood, even of a source that often has none. */
  readonly isEmptySuspect: boolean;
  /** Loads what only this kind needs. Null: it is read by the document reader and `readPage`. */
  readonly loadParser: (() => Promise<typeof readAnswer>) | null;
}

/** States bear hashes over these lists, in which each reading has its place whether a kind uses it or not. A later kind lists its own alone. */
const hashedAtFirst: Pick<KindOfSource, 'readBy' | 'askedBy'> = {
  readBy: ({ api, list, sitemap, document, procedure }) => [api, list, sitemap, document, ...given(procedure)],
  askedBy: ({ api, list }) => [api, list],
};

/** Nothing where it is absent: the hashes of sources that say nothing of it stay. */
function given(reading: unknown): readonly unknown[] {
  return reading === undefined ? [] : [reading];
}

/** How each kind is asked and read. Its names and the schema of its reading are in `src/model/source/source-kind.ts`. */
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
    // One more has its turn where an index is long.
    walk: ({ sitemap }) => ({ atMost: 2 + (sitemap?.atMost ?? 5), pages: 'set' }),
    isEmptySuspect: true,
    loadParser: async () => {
      const { readSitemap } = await import('./read-sitemap.js');
      return async ({ sitemap, timeZone }, answer) => readSitemap(answer, sitemap ?? { atMost: 5 }, { timeZone });
    },
  },
};

/** The schema of definitions has seen to it. */
function demand<T>(reading: T | undefined, field: string): T {
  if (reading === undefined) throw new TypeError(`definition: expected ${field}`);
  return reading;
}

export function walkOf(definition: ReadingDefinition): Walk {
  return sourceKinds[definition.kind].walk(definition);
}

/**
 * Reads one answer of a source by its definition; `page` is the value that the counting parameter had. Pure; the answer is hostile,
 * so this belongs into the sandbox. Throws `AnswerRefused` and `FeedRefused`.
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

/** Loads the readers of all kinds: under a short limit the first answer must not pay for that. */
export async function loadParsers(): Promise<void> {
  await Promise.all(Object.values(sourceKinds).map(({ loadParser }) => loadParser?.()));
}

/**
 * The version of what reads the answers of a source, `html-list-1.5f3a90c2`: of its kind, and of what its definition says of
 * reading. Who mends a selector changes what is found in the same bytes as much as who mends the reader.
 */
export function parserVersion(definition: ReadingDefinition): string {
  const { version, readBy } = sourceKinds[definition.kind];
  const reading = JSON.stringify([definition.timeZone, ...readBy(definition)]);
  return `${definition.kind}-${version}.${hash('sha256', reading).slice(0, 8)}`;
}

/**
 * What a definition asks for, and of what it makes entries, as a hash: answers to different questions are not compared. A
 * publisher that moved is asked the same as before.
 */
export function askedOf(definition: SourceDefinition, { movedHere }: Pick<SourceState, 'movedHere'>): string {
  const { kind, url, request, timeZone } = definition;
  const address = movedHere?.url === url ? movedHere.from : url;
  const asked = [address, request, timeZone, ...sourceKinds[kind].askedBy(definition)];
  return hash('sha256', JSON.stringify(asked)).slice(0, 16);
}
