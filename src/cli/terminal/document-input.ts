import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { SandboxOutcome } from '../../ports/sandbox.js';
import { type CommandIo, writeJsonLine } from './command-io.js';
import { exitCodes, UsageError } from './exit-code.js';

/** The answer of a command that reads bytes, one JSON line each with `--jsonl`. */
export type Answer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

export interface About {
  readonly url?: string | null | undefined;
  readonly contentType?: string | null | undefined;
}

/** Reads bytes. A problem with the bytes is an answer, not an error. */
export type ReadBytes = (bytes: Uint8Array, about: About) => Promise<Answer>;

const maxFileBytes = 256 * 1024 * 1024;
const Line = z.object({ file: z.string(), url: z.string().nullish(), contentType: z.string().nullish() });

export function answerOf(outcome: SandboxOutcome<unknown>): Answer {
  if (outcome.kind === 'done') return { ok: true, result: outcome.value };
  if (outcome.kind === 'refused') return failure(outcome.code, outcome.message);
  return failure(`limit-${outcome.code}`, outcome.message);
}

/** The bytes of the file that a command names, or of standard input for `-`. Throws `UsageError`. */
export async function loadInput(io: CommandIo, command: string, file: string | undefined): Promise<Uint8Array> {
  if (file === undefined) throw new UsageError(`${command}: expected a file, - for standard input, or --jsonl`);
  return file === '-' ? readAll(io.stdin) : loadFile(io, command, file);
}

/** Answers lines in order. Reading continues while a slow document is being read outside this thread. */
export async function answerLines(io: CommandIo, command: string, read: ReadBytes): Promise<number> {
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    await writeJsonLine(io.stdout, await answerLine(line, read, (name) => loadFile(io, command, name)));
  }
  return exitCodes.ok;
}

type LoadFile = (file: string) => Promise<Uint8Array>;

async function answerLine(line: string, read: ReadBytes, load: LoadFile): Promise<Answer> {
  let request: z.infer<typeof Line>;
  try {
    request = Line.parse(JSON.parse(line));
  } catch (cause) {
    return failure(
      'bad-line',
      `expected {"file","url","contentType"} as JSON, got ${line.slice(0, 200)} (${nameOf(cause)})`,
    );
  }
  try {
    return await read(await load(request.file), request);
  } catch (cause) {
    return failure(
      cause instanceof UsageError ? 'unreadable-file' : 'internal',
      cause instanceof Error ? cause.message : String(cause),
    );
  }
}

async function loadFile({ cwd }: CommandIo, command: string, file: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(resolve(cwd, file));
    if (bytes.byteLength <= maxFileBytes) return bytes;
  } catch (cause) {
    throw new UsageError(`${command}: "${file}" cannot be read (${nameOf(cause)})`, exitCodes.notFound, { cause });
  }
  throw new UsageError(`${command}: "${file}": expected at most ${maxFileBytes} bytes`);
}

async function readAll(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function nameOf(error: unknown): string {
  return error instanceof Error && 'code' in error
    ? String(error.code)
    : String(error instanceof Error ? error.name : error);
}

function failure(code: string, message: string): Answer {
  return { ok: false, error: { code, message } };
}
