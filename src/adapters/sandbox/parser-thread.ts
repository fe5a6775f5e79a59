import { parentPort, workerData } from 'node:worker_threads';
import { compileGlossary, type Glossary, GlossaryDefinition } from '../../analysis/glossary.js';
import { createLanguageDetector, type LanguageDetector } from '../../enrich/detect-language.js';
import { CueFinder } from '../../enrich/entry-cues.js';
import { cleanEntry } from '../../enrich/entry-text.js';
import { inStep, type Steps } from '../../enrich/in-step.js';
import { readEntry } from '../../enrich/read-entry.js';
import { findingsOf, matchText } from '../../match/derive-findings.js';
import type { EntryFindings } from '../../match/entry-findings.js';
import { type CompiledQueries, compileSavedQueries } from '../../match/saved-queries.js';
import type { SavedQuery } from '../../match/saved-query.js';
import type { Entry } from '../../model/item/entry.js';
import { TaxonomyDefinition } from '../../model/item/taxonomy.js';
import { FeedRefused } from '../../parse/feed/limits.js';
import type { OpmlInput } from '../../ports/sandbox.js';
import { AnswerRefused } from '../../sources/source-answer.js';
import { loadParsers, readAnswer } from '../../sources/source-kinds.js';
import type { EntriesRequest, ThreadMessage, ThreadRequest, ThreadStart } from './thread-message.js';

/** Runs inside a sandbox thread: serves requests one after the other. */
const port = parentPort;
const { glossary: definition, taxonomy: topics, ahead }: ThreadStart = workerData;

interface Tools {
  readonly languages: LanguageDetector;
  readonly glossary: Glossary;
  readonly cues: CueFinder;
}

let tools: Promise<Tools> | undefined;
const sets = new Map<number, CompiledQueries>();
/** The queries received so far of a set that arrives in pieces. */
let received: SavedQuery[] = [];
const noQueries = compileSavedQueries([]);

function queriesOf(set: number | undefined): CompiledQueries {
  return (set === undefined ? undefined : sets.get(set)) ?? noQueries;
}

function receiveQueries({ set, kept, queries, isLast }: Extract<ThreadRequest, { readonly task: 'queries' }>): void {
  for (const other of sets.keys()) if (other !== kept) sets.delete(other);
  received.push(...queries);
  if (!isLast) return;
  sets.set(set, compileSavedQueries(received));
  received = [];
}

/** Loaded when first needed, or ahead: a thread that only parses feeds does not wait for it. */
async function loadTools(): Promise<Tools> {
  const glossary = compileGlossary(GlossaryDefinition.parse(definition));
  const cues = new CueFinder(TaxonomyDefinition.parse(topics));
  return { languages: await createLanguageDetector(), glossary, cues };
}

/**
 * Answers cross to the main thread as structured clones: they take half as long there as JSON (2.3 ms for 1,000 entries of 1.5 KB;
 * 4.6 ms as a JSON string, 7.8 ms as transferred UTF-8), and the main thread is where time counts. Words cross joined: an array of
 * them takes several times as long.
 */
async function serve(request: ThreadRequest): Promise<void> {
  if (request.task === 'queries') receiveQueries(request);
  else port?.postMessage(await answer(request));
}

type Job = Exclude<ThreadRequest, { readonly task: 'queries' }>;

async function answer(job: Job): Promise<ThreadMessage> {
  try {
    if (job.task === 'entries') return await readEntries(job.input);
    if (job.task === 'texts') return await matchTexts(job);
    if (job.task === 'clean') return { kind: 'cleaned', value: job.entries.map(cleanEntry) };
    if (job.task === 'opml') return await readFeeds({ ...job.input, bytes: job.bytes });
    const { definition, answer: source, page } = job.input;
    return { kind: 'page', value: await readAnswer(definition, { ...source, bytes: job.bytes }, page) };
  } catch (error) {
    if (error instanceof FeedRefused || error instanceof AnswerRefused)
      return { kind: 'refused', code: error.code, message: error.message };
    return { kind: 'failed', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

async function readEntries(input: EntriesRequest): Promise<ThreadMessage> {
  const { entries, language, documents, publisher, facts, gist, shown, set } = input;
  tools ??= loadTools();
  const { glossary, ...others } = await tools;
  const read = function* (entry: Entry, index: number): Steps<EntryFindings> {
    const carries = facts?.[index]?.kinds ?? [];
    const reading = yield* readEntry(entry, { language, carries, glossary, ...others }, documents?.[index]);
    yield;
    const known = { entry, facts: set === undefined ? undefined : facts?.[index], publisher, gist, shown };
    return yield* findingsOf(reading, known, queriesOf(set));
  };
  const value = inStep(
    entries.map((entry, index) => ({ size: sizeOf(entry, documents?.[index]), steps: read(entry, index) })),
  );
  return { kind: 'entries', value };
}

function sizeOf({ title, summary, content }: Entry, document: string | null | undefined): number {
  return title.length + (summary?.length ?? 0) + (content?.length ?? 0) + (document?.length ?? 0);
}

async function matchTexts({ texts, set }: Extract<Job, { readonly task: 'texts' }>): Promise<ThreadMessage> {
  tools ??= loadTools();
  const { glossary } = await tools;
  const queries = queriesOf(set);
  return { kind: 'matches', value: texts.map((text) => matchText(text, { queries, glossary })) };
}

/** The parser is loaded on use: OPML files are rare. */
async function readFeeds({ bytes, most }: OpmlInput): Promise<ThreadMessage> {
  const { readOpml } = await import('../../sources/read-opml.js');
  const feeds = readOpml(bytes);
  return { kind: 'feeds', value: { feeds: feeds.slice(0, most), count: feeds.length } };
}

// Serving may await something, and the next request may arrive meanwhile: it waits for its turn.
let done: Promise<void> = Promise.resolve();
port?.on('message', (request: ThreadRequest) => {
  done = done.then(() => serve(request));
});
void begin();

/** Not at the top level: if a thread is ended while a module awaits there, the whole process dies (nodejs/node#43182). */
async function begin(): Promise<void> {
  if (ahead.includes('answer')) await import('../../parse/feed/parse-feed.js');
  if (ahead.includes('any-answer')) await loadParsers();
  if (ahead.includes('entries')) tools = loadTools();
  await tools;
  port?.postMessage({ kind: 'ready' } satisfies ThreadMessage);
}
