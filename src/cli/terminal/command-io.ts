import { once } from 'node:events';
import { printableJson, printableLines } from '../../model/control-characters.js';
import { UiLanguage } from '../../model/ui-language.js';

/** What a command touches of the process: tests pass their own. */
export interface CommandIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdin: NodeJS.ReadableStream;
  /** Results. */
  readonly stdout: NodeJS.WritableStream;
  /** Progress and complaints. */
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** What the process ends with; set before the command is over where it may be cut short. */
  exitCode?: number | undefined;
}

/** Options of a command as they were typed: those with a value, and those that are given or not. */
export type Flags<Values extends string, Switches extends string = never> = { readonly [Name in Values]?: string } & {
  readonly [Name in Switches]?: boolean;
};

export type JsonFlag = Flags<never, 'json'>;

export function processIo(): CommandIo {
  const { env, stdin, stdout, stderr } = process;
  return {
    ...{ env, cwd: process.cwd(), stdin, stdout, stderr },
    set exitCode(code: number) {
      process.exitCode = code;
    },
  };
}

/** Writes one text and ends the line. Nothing that a terminal would obey gets through, whoever wrote it. */
export function writeLine(stream: NodeJS.WritableStream, text: string): void {
  writeLines(stream, `${text}\n`);
}

/** The same for a text that ends its lines itself. False where the reader is behind. */
export function writeLines(stream: NodeJS.WritableStream, text: string): boolean {
  return stream.write(printableLines(text));
}

interface Rows<Row> {
  readonly render: (row: Row) => string;
  /** What it means that there is none. */
  readonly none: string;
}

/** A list, a line for each row. That there is none is said beside it: a pipe gets rows alone. */
export function writeRows<Row>(io: CommandIo, rows: readonly Row[], { render, none }: Rows<Row>): void {
  if (rows.length === 0) writeLine(io.stderr, none);
  for (const row of rows) writeLine(io.stdout, render(row));
}

interface List<Row> extends Rows<Row> {
  readonly json?: boolean | undefined;
}

/** The same for rows that are many: each is written as it comes, with `json` as one document all the same. */
export async function writeList<Row>(io: CommandIo, rows: AsyncIterable<Row>, list: List<Row>): Promise<void> {
  let count = 0;
  for await (const row of rows) {
    const text = list.json ? indented(row) : list.render(row);
    const before = !list.json ? '' : count === 0 ? '[\n' : ',\n';
    count += 1;
    const hasRoom = writeLines(io.stdout, `${before}${text}${list.json ? '' : '\n'}`);
    if (!hasRoom) await once(io.stdout, 'drain');
  }
  if (list.json) writeLine(io.stdout, count === 0 ? '[]' : '\n]');
  else if (count === 0) writeLine(io.stderr, list.none);
}

/** As a value stands in an array of `writeJson`. */
function indented(value: unknown): string {
  return printableJson(JSON.stringify(value, null, 2)).replaceAll(/^/gm, '  ');
}

/** For text with colours of our own: what others wrote in it went through `printable` or `printableLines` before. */
export function writeStyled(stream: NodeJS.WritableStream, text: string): void {
  stream.write(`${text}\n`);
}

/** Writes a value as JSON on one line, and waits where the reader is behind. */
export async function writeJsonLine(stream: NodeJS.WritableStream, value: unknown): Promise<void> {
  if (stream.write(`${printableJson(JSON.stringify(value))}\n`)) return;
  await new Promise((resolve) => stream.once('drain', resolve));
}

export function writeJson(stream: NodeJS.WritableStream, value: unknown): void {
  writeLine(stream, printableJson(JSON.stringify(value, null, 2)));
}

export interface Progress {
  /** Without a total where nobody knows it. */
  update(done: number, total?: number): void;
  end(): void;
}

/** One line on a terminal that is written over; nothing where standard error is no terminal. */
export function createProgress(stream: CommandIo['stderr'], label: string): Progress {
  if (!stream.isTTY) return { update: () => undefined, end: () => undefined };
  let shown = 0;
  return {
    update(done, total) {
      const now = performance.now();
      if (done !== total && now - shown < 100) return;
      shown = now;
      stream.write(`\r\x1b[K${label} ${done}${total === undefined ? '' : `/${total}`}`);
    },
    end: () => void stream.write('\r\x1b[K'),
  };
}

/**
 * In which language commands explain themselves: `VIGIE_LANGUAGE`, which decides for all that Vigie says, else the locale of whoever
 * types, as POSIX has it (`LC_ALL` before `LC_MESSAGES` before `LANG`); English where neither says French. The settings file is not
 * read: help has to come also where it is wrong.
 */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): UiLanguage {
  const said = UiLanguage.safeParse(env.VIGIE_LANGUAGE);
  if (said.success) return said.data;
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((one) => one !== undefined && one !== '');
  return /^fr(?![a-z])/i.test(locale ?? '') ? 'fr' : 'en';
}
