import { parentPort, workerData } from 'node:worker_threads';
import { compileGlossary, type Glossary, GlossaryDefinition } from '../../analysis/glossary.js';
import { createLanguageDetector, type LanguageDetector } from '../../enrich/detect-language.js';
import { readEntry } from '../../enrich/read-entry.js';
import { FeedRefused } from '../../parse/feed/feed-refused.js';
import type { EntriesInput } from '../../ports/sandbox.js';
import { AnswerRefused } from '../../sources/answer-refused.js';
import { readAnswer } from '../../sources/read-answer.js';
import { packReadings, type ThreadMessage, type ThreadRequest } from './thread-message.js';

/** The inside of a sandbox thread: reads what it is given, one after the other. */
const port = parentPort;

let tools: Promise<{ readonly languages: LanguageDetector; readonly glossary: Glossary }> | undefined;

/** Loaded when first needed: whoever only parses feeds does not wait for it. */
async function loadTools() {
  const glossary = compileGlossary(GlossaryDefinition.parse(workerData));
  return { languages: await createLanguageDetector(), glossary };
}

async function answer(request: ThreadRequest): Promise<ThreadMessage> {
  try {
    if (request.task === 'entries') return await readEntries(request.input);
    const { definition, answer: source, page } = request.input;
    return { kind: 'page', value: await readAnswer(definition, source, page) };
  } catch (error) {
    if (error instanceof FeedRefused || error instanceof AnswerRefused)
      return { kind: 'refused', code: error.code, message: error.message };
    return { kind: 'failed', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

async function readEntries({ entries, language, documents }: EntriesInput): Promise<ThreadMessage> {
  tools ??= loadTools();
  const context = { language, ...(await tools) };
  return {
    kind: 'entries',
    value: packReadings(entries.map((entry, index) => readEntry(entry, context, documents?.[index]))),
  };
}

// A feed crosses as a structured clone: on the main thread, where it counts, half the time of JSON (2.3 ms for 1,000
// entries of 1.5 KB; 4.6 ms as a JSON string, 7.8 ms as transferred UTF-8).
port?.on('message', async (request: ThreadRequest) => {
  const message = await answer(request);
  port.postMessage(message, message.kind === 'entries' ? [message.value.places.buffer] : []);
});
port?.postMessage({ kind: 'ready' } satisfies ThreadMessage);
