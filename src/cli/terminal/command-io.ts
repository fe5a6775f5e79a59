import { once } from 'node:events';
import { printableJson, printableLines } from '../../model/control-characters.js';
import { UiLanguage } from '../../model/ui-language.js';

/** The parts of the process that a command uses. Tests pass their own. */
export interface CommandIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdin: NodeJS.ReadableStream;
  /** Results. */
  readonly stdout: NodeJS.WritableStream;
  /** Progress and errors. */
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** The exit code of the process. A command that may be cut short sets it before its end. */
  exitCode?: number | undefined;
}

/** Options of a command as typed: those with a value, and switches. */
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

/** Writes one line. Characters that a terminal would obey are removed. */
export function writeLine(stream: NodeJS.WritableStream, text: string): void {
  writeLines(stream, `${text}\n`);
}

/** Like `writeLine`, for a text that has its own line ends. False if the reader is behind. */
export function writeLines(stream: NodeJS.WritableStream, text: string): boolean {
  return stream.write(printableLines(text));
}

interface Rows<Row> {
  readonly render: (row: Row) => string;
  /** The message for an empty list. */
  readonly none: string;
}

/** Writes a list, one line per row. The message for an empty list goes to standard error, so that a pipe only gets rows. */
export function writeRows<Row>(io: CommandIo, rows: readonly Row[], { render, none }: Rows<Row>): void {
  if (rows.length === 0) writeLine(io.stderr, none);
  for (const row of rows) writeLine(io.stdout, render(row));
}

interface List<Row> extends Rows<Row> {
  readonly json?: boolean | undefined;
}

/** Like `writeRows` for many rows: each is written as it comes. With `json` they still make up one document. */
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

/** A value formatted as an element of an array by `writeJson`. */
function indented(value: unknown): string {
  return printableJson(JSON.stringify(value, null, 2)).replaceAll(/^/gm, '  ');
}

/** For text with our own colours. Everything from outside in it must already have gone through `printable` or `printableLines`. */
export function writeStyled(stream: NodeJS.WritableStream, text: string): void {
  stream.write(`${text}\n`);
}

/** Writes a value as JSON on one line, and waits if the reader is behind. */
export async function writeJsonLine(stream: NodeJS.WritableStream, value: unknown): Promise<void> {
  if (stream.write(`${printableJson(JSON.stringify(value))}\n`)) return;
  await new Promise((resolve) => stream.once('drain', resolve));
}

export function writeJson(stream: NodeJS.WritableStream, value: unknown): void {
  writeLine(stream, printableJson(JSON.stringify(value, null, 2)));
}

export interface Progress {
  /** `total` is absent if it is unknown. */
  update(done: number, total?: number): void;
  end(): void;
}

/** A line on a terminal that is overwritten. Nothing is shown if standard error is no terminal. */
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
 * The language of the commands' own texts: `VIGIE_LANGUAGE`, which applies to all texts of Vigie. Otherwise the user's locale by POSIX
 * rules (`LC_ALL` before `LC_MESSAGES` before `LANG`), or English if that is not French. The settings file is not read: help must work even
 * if that file is invalid.
 */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): UiLanguage {
  const setting = UiLanguage.safeParse(env.VIGIE_LANGUAGE);
  if (setting.success) return setting.data;
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((one) => one !== undefined && one !== '');
  return /^fr(?![a-z])/i.test(locale ?? '') ? 'fr' : 'en';
}
