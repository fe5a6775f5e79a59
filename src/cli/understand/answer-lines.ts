import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { groupBy } from '../../jobs/ingest/group-by.js';
import { readEntries } from '../../jobs/ingest/read-entries.js';
import type { EntryFindings } from '../../match/entry-findings.js';
import type { Log } from '../../ports/log.js';
import { type EntriesInput, failureCode, type Sandbox, type SandboxOutcome } from '../../ports/sandbox.js';
import { type CommandIo, createProgress, writeJsonLine } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { type InputLine, inputLines } from './input-lines.js';
import { type GivenItem, type ItemReading, maxItemBytes, readId, readItem } from './item-line.js';

/** Entries in one message to the sandbox. */
const itemsAtOnce = 50;

export interface Question {
  readonly command: string;
  readonly sandbox: Pick<Sandbox, 'readEntries'>;
  /** The findings to make for each item, besides those from its words. */
  readonly asks: (items: readonly GivenItem[]) => Pick<EntriesInput, 'facts' | 'queries' | 'gist'>;
  /** The fields of the answer, besides the id. */
  readonly answerOf: (findings: EntryFindings) => Readonly<Record<string, unknown>>;
}

/**
 * Answers each line of a file, or of standard input for `-`, by one line, in order. If a line is no item, or breaks the parser, its answer
 * has `error`. Memory holds what arrived at once (at most a chunk and one line) and the previous batch. Fails if no line could be answered.
 */
export async function answerItemLines(io: CommandIo, file: string, question: Question): Promise<number> {
  // If both go to the same terminal, progress would be written between the answers.
  const isApart = !('isTTY' in io.stdout && io.stdout.isTTY === true);
  const progress = isApart ? createProgress(io.stderr, 'items understood:') : undefined;
  const tally = { lines: 0, failed: 0 };
  const answer = async (batch: readonly InputLine[]): Promise<void> => {
    for (const line of await answersOf(batch, question)) {
      await writeJsonLine(io.stdout, line);
      tally.lines += 1;
      if ('error' in line) tally.failed += 1;
    }
    progress?.update(tally.lines);
  };
  let turn = Promise.resolve();
  try {
    for await (const batch of batchesOf(io, question.command, file)) {
      await turn;
      turn = answer(batch);
      // The next lines are read in the meantime. The error is reported where `turn` is awaited.
      turn.catch(() => undefined);
    }
    await turn;
  } finally {
    progress?.end();
  }
  return tally.lines > 0 && tally.failed === tally.lines ? exitCodes.failed : exitCodes.ok;
}

async function* batchesOf(io: CommandIo, command: string, file: string): AsyncGenerator<readonly InputLine[]> {
  const stream: AsyncIterable<Uint8Array | string> = file === '-' ? io.stdin : createReadStream(resolve(io.cwd, file));
  try {
    for await (const lines of inputLines(stream, maxItemBytes)) {
      for (let at = 0; at < lines.length; at += itemsAtOnce) yield lines.slice(at, at + itemsAtOnce);
    }
  } catch (cause) {
    if (!(cause instanceof Error) || !('syscall' in cause)) throw cause;
    const code = 'code' in cause ? String(cause.code) : cause.message;
    throw new UsageError(`${command}: "${file}" cannot be read (${code})`, exitCodes.notFound, { cause });
  }
}

type AnswerLine = Readonly<Record<string, unknown>>;

async function answersOf(batch: readonly InputLine[], question: Question): Promise<readonly AnswerLine[]> {
  const read = batch.map(readLine);
  const items = read.flatMap((line) => (line.kind === 'item' ? [line.item] : []));
  const readings = await understandItems(items, question);
  return read.map((line, index) => {
    const { number = 0 } = batch[index] ?? {};
    const reading = line.kind === 'item' ? readings.get(line.item) : undefined;
    if (line.kind === 'bad') return { ...named(line.id), error: `line ${number}: ${line.error}` };
    if (reading?.kind === 'done') return { ...named(line.item.id), ...question.answerOf(reading.value) };
    const failure = reading ? `${failureCode(reading)}: ${reading.message}` : 'expected a reading, got none';
    return { ...named(line.item.id), error: `line ${number}: ${failure}` };
  });
}

function readLine(line: InputLine): ItemReading {
  if (line.bytes !== null) return readItem(line.bytes);
  return { kind: 'bad', id: readId(line.id), error: `expected at most ${maxItemBytes} bytes, got more` };
}

function named(id: GivenItem['id']): AnswerLine {
  return id === undefined ? {} : { id };
}

/** A line that could not be read is reported in its answer. */
const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Reads the items in the sandbox. For an item that breaks it, the result says why. */
async function understandItems(
  items: readonly GivenItem[],
  { sandbox, asks }: Pick<Question, 'sandbox' | 'asks'>,
): Promise<ReadonlyMap<GivenItem, SandboxOutcome<EntryFindings>>> {
  const readings = new Map<GivenItem, SandboxOutcome<EntryFindings>>();
  for (const [language, group] of groupBy(items, (item) => item.language, itemsAtOnce)) {
    const entries = group.map(({ entry }) => entry);
    const input = { entries, language, ...asks(group) };
    const read = await readEntries({ sandbox, log: silent }, input, () => ({}));
    for (const [index, item] of group.entries()) {
      const reading = read[index];
      if (reading) readings.set(item, reading);
    }
  }
  return readings;
}
