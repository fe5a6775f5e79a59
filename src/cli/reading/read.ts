import { createDocumentParser, createFeedParser } from '../../app/parsers.js';
import type { SourcePage } from '../../model/source/source-page.js';
import type { ReadDocument } from '../../ports/document-parser.js';
import type { SandboxOutcome } from '../../ports/sandbox.js';
import { loadSettings } from '../../settings/load-settings.js';
import { type CommandIo, type Flags, writeJson, writeLine } from '../terminal/command-io.js';
import { type Answer, answerLines, answerOf, loadInput, type ReadBytes } from '../terminal/document-input.js';
import { exitCodes } from '../terminal/exit-code.js';

type ReadOptions = Flags<'url' | 'contentType' | 'select', 'json' | 'jsonl'> & { readonly remove?: readonly string[] };

/** `vigie read <file|->`: prints the main text of a page, a PDF or a text. With `--jsonl`, each line of standard input names a file. */
export async function read(io: CommandIo, file: string | undefined, options: ReadOptions): Promise<number> {
  const parser = createDocumentParser(loadSettings({ env: io.env, cwd: io.cwd }).read);
  const { select, remove } = options;
  const about = { url: 'http://localhost/', contentType: null, select, remove };
  try {
    if (options.jsonl) {
      return await answerLines(io, 'read', async (bytes, { url, contentType = null }) =>
        answerOf(await parser.readDocument({ ...about, bytes, url: url ?? about.url, contentType })),
      );
    }
    const bytes = await loadInput(io, 'read', file);
    const { url = about.url, contentType = null } = options;
    const outcome = await parser.readDocument({ ...about, bytes, url, contentType });
    if (outcome.kind === 'done') return print(io, outcome.value, options);
    const answer = answerOf(outcome);
    if (!answer.ok) complain(io, answer.error, options);
    return exitCodes.failed;
  } finally {
    await parser.close();
  }
}

/** A person at a terminal wants the text. Programs get everything. */
function print(io: CommandIo, document: ReadDocument, options: ReadOptions): number {
  for (const warning of document.warnings) writeLine(io.stderr, `vigie: read: ${warning}`);
  if (options.json) writeJson(io.stdout, document);
  else writeLine(io.stdout, [document.title, document.text].filter((part) => part !== '').join('\n\n'));
  return exitCodes.ok;
}

function complain(io: CommandIo, error: { readonly code: string; readonly message: string }, options: ReadOptions) {
  if (options.json) writeJson(io.stdout, error);
  writeLine(io.stderr, `vigie: read: ${error.code}: ${error.message}`);
}

type ParseOptions = Flags<'url' | 'contentType', 'json' | 'jsonl'>;

/** `vigie parse <file|->`: prints what the feed parser makes of bytes. With `--jsonl`, each line of standard input names a file. */
export async function parse(io: CommandIo, file: string | undefined, options: ParseOptions): Promise<number> {
  const parser = createFeedParser(loadSettings({ env: io.env, cwd: io.cwd }).parse);
  const readFeed: ReadBytes = async (bytes, { url, contentType = null }) => {
    const address = url ?? '';
    const definition = { kind: 'feed', url: address, timeZone: 'UTC' } as const;
    return feedOf(await parser.readAnswer({ definition, answer: { bytes, url: address, contentType } }));
  };
  try {
    if (options.jsonl) return await answerLines(io, 'parse', readFeed);
    return report(io, await readFeed(await loadInput(io, 'parse', file), options), options);
  } finally {
    await parser.close();
  }
}

/** A page of a source in the form of a feed. */
function feedOf(outcome: SandboxOutcome<SourcePage>): Answer {
  if (outcome.kind !== 'done') return answerOf(outcome);
  const { format, title, entries, warnings } = outcome.value;
  return answerOf({ kind: 'done', value: { format, title, entries, warnings } });
}

function report(io: CommandIo, answer: Answer, options: ParseOptions): number {
  if (!answer.ok) {
    if (options.json) writeJson(io.stdout, answer.error);
    writeLine(io.stderr, `vigie: parse: ${answer.error.code}: ${answer.error.message}`);
    return exitCodes.failed;
  }
  writeJson(io.stdout, answer.result);
  return exitCodes.ok;
}
