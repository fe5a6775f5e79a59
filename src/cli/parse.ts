import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { createFeedReader, type FeedReader } from '../app.js';
import { loadSettings } from '../settings/load-settings.js';
import { type CommandIo, writeJson, writeLine } from './command-io.js';
import { exitCodes, UsageError } from './exit-code.js';

export interface ParseOptions {
  readonly url?: string;
  readonly contentType?: string;
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

const maxFileBytes = 256 * 1024 * 1024;
const Line = z.object({ file: z.string(), url: z.string().optional(), contentType: z.string().nullish() });

/** `vigie parse <file|->`, or with `--jsonl` a line of standard input for each file: what the feed reader makes of bytes. */
export async function parse(io: CommandIo, file: string | undefined, options: ParseOptions): Promise<number> {
  const reader = createFeedReader(loadSettings({ env: io.env, cwd: io.cwd }).parse);
  try {
    if (options.jsonl) return await parseLines(io, reader);
    if (file === undefined) throw new UsageError('parse: expected a file, - for standard input, or --jsonl');
    const bytes = file === '-' ? await readAll(io.stdin) : await readBytes(file);
    return report(io, await readFeed(reader, bytes, options), options);
  } finally {
    await reader.close();
  }
}

type Answer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

/** Lines are answered in their order; reading goes on while a slow document is being read by a thread of its own. */
async function parseLines(io: CommandIo, reader: FeedReader): Promise<number> {
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const answer = await answerLine(reader, line);
    if (!io.stdout.write(`${JSON.stringify(answer)}\n`))
      await new Promise((resolve) => io.stdout.once('drain', resolve));
  }
  return exitCodes.ok;
}

async function answerLine(reader: FeedReader, line: string): Promise<Answer> {
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
    return await readFeed(reader, await readBytes(request.file), request);
  } catch (cause) {
    return failure(
      cause instanceof UsageError ? 'unreadable-file' : 'internal',
      cause instanceof Error ? cause.message : String(cause),
    );
  }
}

async function readFeed(
  reader: FeedReader,
  bytes: Uint8Array,
  about: { readonly url?: string | undefined; readonly contentType?: string | null | undefined },
): Promise<Answer> {
  const outcome = await reader.readFeed({
    bytes,
    url: about.url ?? 'http://localhost/feed',
    contentType: about.contentType ?? null,
    timeZone: 'UTC',
  });
  if (outcome.kind === 'done') return { ok: true, result: outcome.value };
  if (outcome.kind === 'refused') return failure(outcome.code, outcome.message);
  return failure(`limit-${outcome.code}`, outcome.message);
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

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(file);
    if (bytes.byteLength <= maxFileBytes) return bytes;
  } catch (cause) {
    throw new UsageError(`parse: "${file}" cannot be read (${nameOf(cause)})`, exitCodes.notFound, { cause });
  }
  throw new UsageError(`parse: "${file}": expected at most ${maxFileBytes} bytes`);
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
