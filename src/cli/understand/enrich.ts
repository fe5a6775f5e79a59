import { createDocumentParser, openParser } from '../../app/parsers.js';
import type { Entry } from '../../model/item/entry.js';
import type { DocumentText } from '../../model/item/linked-document.js';
import type { EntriesInput } from '../../ports/sandbox.js';
import { loadSettings } from '../../settings/load-settings.js';
import type { Settings } from '../../settings/settings.js';
import { type CommandIo, type Flags, writeJson, writeLine, writeLines } from '../terminal/command-io.js';
import { type Answer, answerOf, loadInput } from '../terminal/document-input.js';
import { exitCodes } from '../terminal/exit-code.js';
import { answerItemLines } from './answer-lines.js';
import { type ItemId, maxItemBytes, primaryLanguage, readItem } from './item-line.js';
import { renderUnderstood, understoodOf } from './render-understood.js';

export type EnrichOptions = Flags<'url' | 'contentType', 'json' | 'jsonl'>;

/**
 * `vigie enrich <file|->`: prints the findings for an item as JSON, or for a page, a PDF or a text. With `--jsonl`, it does so for each
 * line of a file or of standard input. Stores nothing and sends nothing.
 */
export async function enrich(io: CommandIo, file: string | undefined, options: EnrichOptions): Promise<number> {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  const { sandbox, taxonomy } = openParser(settings, ['entries']);
  try {
    if (options.jsonl) {
      const question = { command: 'enrich', sandbox, asks: () => ({ gist: true }), answerOf: understoodOf };
      return await answerItemLines(io, file ?? '-', question);
    }
    const given = await loadGiven(io, settings, { file, ...options });
    if (given.kind === 'failed') return complain(io, given, options);
    const read = await sandbox.readEntries({ ...given.input, gist: true });
    const [findings] = read.kind === 'done' ? read.value : [];
    if (!findings) return complain(io, failureOf(answerOf(read)), options);
    const understood = understoodOf(findings);
    if (options.json) writeJson(io.stdout, { ...(given.id === undefined ? {} : { id: given.id }), ...understood });
    else {
      const { language } = settings;
      writeLines(io.stdout, `${renderUnderstood(given.title, understood, { language, taxonomy })}\n`);
    }
    return exitCodes.ok;
  } finally {
    await sandbox.close();
  }
}

interface Failed {
  readonly kind: 'failed';
  readonly code: string;
  readonly message: string;
}

type Given =
  | {
      readonly kind: 'given';
      readonly id: ItemId;
      readonly title: string;
      readonly input: Pick<EntriesInput, 'entries' | 'language' | 'documents'>;
    }
  | Failed;

interface Source extends Pick<EnrichOptions, 'url' | 'contentType'> {
  readonly file: string | undefined;
}

/** Bytes that begin like JSON are an item. Anything else is a document. */
async function loadGiven(io: CommandIo, settings: Settings, source: Source): Promise<Given> {
  const bytes = await loadInput(io, 'enrich', source.file);
  return isJson(bytes, source.contentType) ? givenItem(bytes) : givenDocument(bytes, settings, source);
}

function isJson(bytes: Uint8Array, contentType: string | undefined): boolean {
  if (contentType !== undefined) return /\bjson\b/i.test(contentType);
  return /^\ufeff?\s*(?:\{|\[\s*\{)/.test(new TextDecoder().decode(bytes.subarray(0, beginning)));
}

/** The bytes in which JSON is recognised. */
const beginning = 1_000;

function givenItem(bytes: Uint8Array): Given {
  if (bytes.byteLength > maxItemBytes)
    return failed('bad-item', `expected at most ${maxItemBytes} bytes, got ${bytes.byteLength}`);
  const read = readItem(bytes);
  if (read.kind === 'bad') return failed('bad-item', read.error);
  const { id, entry, language } = read.item;
  return { kind: 'given', id, title: entry.title, input: { entries: [entry], language } };
}

async function givenDocument(bytes: Uint8Array, settings: Settings, { url, contentType }: Source): Promise<Given> {
  const parser = createDocumentParser(settings.read);
  try {
    const about = { url: url ?? 'http://localhost/', contentType: contentType ?? null };
    const outcome = await parser.readDocument({ bytes, ...about });
    if (outcome.kind !== 'done') return failureOf(answerOf(outcome));
    const { title, text, language } = outcome.value;
    const entries = [entryOf(outcome.value, url ?? null)];
    const known = primaryLanguage(language ?? '') ?? 'mul';
    return { kind: 'given', id: undefined, title, input: { entries, language: known, documents: [text] } };
  } finally {
    await parser.close();
  }
}

/** The document's text is not part of the entry. It is added separately, like the text of a linked document, because it is plain text. */
function entryOf({ title, publishedAt }: DocumentText, url: string | null): Entry {
  return {
    ...{ id: null, title, url, publishedAt, updatedAt: null, summary: null, content: null },
    ...{ authors: [], categories: [], enclosures: [] },
  };
}

function failed(code: string, message: string): Failed {
  return { kind: 'failed', code, message };
}

function failureOf(answer: Answer): Failed {
  return answer.ok ? failed('limit-crash', 'expected a reading, got none') : { kind: 'failed', ...answer.error };
}

function complain(io: CommandIo, { code, message }: Failed, { json }: EnrichOptions): number {
  if (json) writeJson(io.stdout, { code, message });
  writeLine(io.stderr, `vigie: enrich: ${code}: ${message}`);
  return exitCodes.failed;
}
