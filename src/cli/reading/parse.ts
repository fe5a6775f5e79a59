import { createFeedReader } from '../../app/readers.js';
import type { SourcePage } from '../../model/source/source-page.js';
import type { SandboxOutcome } from '../../ports/sandbox.js';
import { loadSettings } from '../../settings/load-settings.js';
import { type CommandIo, writeJson, writeLine } from '../terminal/command-io.js';
import { type Answer, answerLines, answerOf, loadInput, type ReadBytes } from '../terminal/document-input.js';
import { exitCodes } from '../terminal/exit-code.js';

export interface ParseOptions {
  readonly url?: string;
  readonly contentType?: string;
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

/** `vigie parse <file|->`, or with `--jsonl` a line of standard input for each file: what the feed reader makes of bytes. */
export async function parse(io: CommandIo, file: string | undefined, options: ParseOptions): Promise<number> {
  const reader = createFeedReader(loadSettings({ env: io.env, cwd: io.cwd }).parse);
  const readFeed: ReadBytes = async (bytes, { url, contentType = null }) => {
    const address = url ?? '';
    const definition = { kind: 'feed', url: address, timeZone: 'UTC' } as const;
    return feedOf(await reader.readAnswer({ definition, answer: { bytes, url: address, contentType } }));
  };
  try {
    if (options.jsonl) return await answerLines(io, 'parse', readFeed);
    return report(io, await readFeed(await loadInput(io, 'parse', file), options), options);
  } finally {
    await reader.close();
  }
}

/** What a page of a source says as a feed. */
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
