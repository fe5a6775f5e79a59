import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type CommandIo, type Flags, writeLine } from '../terminal/command-io.js';
import { absent, exitCodes, UsageError } from '../terminal/exit-code.js';
import { withStored } from '../terminal/with-app.js';

export async function raw(io: CommandIo, checkId: string, options: Flags<'out' | 'part'>): Promise<void> {
  if (options.out === undefined && 'isTTY' in io.stdout && io.stdout.isTTY === true) {
    throw new UsageError('raw: expected --out or a pipe, got a terminal: it would obey what a publisher wrote');
  }
  const part = readPart(options.part);
  return withStored(io, async ({ store, blobs }) => {
    const check = await store.checks.get(checkId);
    if (!check) throw absent(`raw: no check has the id "${checkId}"`);
    const hashes = check.value.bodies.map(({ hash }) => hash);
    const hash = hashes[part - 1];
    if (hash === undefined) throw absent(explainAbsent(hashes.length, part));
    const bytes = await blobs.get(hash);
    if (!bytes) throw absent(`raw: the bytes were kept for their time and are gone (SHA-256 ${hash})`);
    if (options.out === undefined) await write(io.stdout, bytes);
    else await save(resolve(io.cwd, options.out), bytes);
    writeLine(io.stderr, `${bytes.byteLength} bytes, part ${part} of ${hashes.length}, SHA-256 ${hash}`);
  });
}

function readPart(text = '1'): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UsageError(`raw: --part: expected a whole number from 1, got "${text}"`);
}

function explainAbsent(parts: number, part: number): string {
  if (parts === 0)
    return 'raw: the check brought no bytes: the source had not changed, could not be read, or it is too old';
  return `raw: --part: expected 1 to ${parts}, got ${part}`;
}

function write(stream: NodeJS.WritableStream, bytes: Uint8Array): Promise<void> {
  return new Promise((done, failed) => {
    stream.write(bytes, (error?: Error | null) => (error ? failed(error) : done()));
  });
}

async function save(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new UsageError(`raw: --out: "${path}" is there already: name another file`, exitCodes.invalid, {
      cause: error,
    });
  }
}
