import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type FieldList, loadFieldLists } from '../../catalogue/load-catalogue.js';
import { feedsAtMost, opmlBytesAtMost } from '../../decisions/import-opml.js';
import type { NamedFeed } from '../../model/source/feed-hints.js';
import { errnoOf } from '../../settings/load-yaml.js';
import { readOpml } from '../../sources/read-opml.js';
import { AnswerRefused } from '../../sources/source-answer.js';
import type { CommandIo } from '../terminal/command-io.js';
import { absent, exitCodes, UsageError } from '../terminal/exit-code.js';

/** The sources of a YAML file. A missing file has another exit code than an invalid one. */
export function readFieldLists({ cwd }: CommandIo, command: string, file: string): FieldList[] {
  if (!existsSync(resolve(cwd, file))) throw absent(refusal(command, file, 'ENOENT'));
  return loadFieldLists(file, { cwd });
}

export async function readOpmlFile(io: CommandIo, command: string, file: string): Promise<NamedFeed[]> {
  const bytes = await readBytes(io, command, file);
  if (bytes.byteLength > opmlBytesAtMost)
    throw new UsageError(`${command}: ${file}: expected at most ${opmlBytesAtMost} bytes, got ${bytes.byteLength}`);
  try {
    const feeds = readOpml(bytes);
    if (feeds.length <= feedsAtMost) return feeds;
    throw new UsageError(
      `${command}: ${file}: expected at most ${feedsAtMost} feeds, got ${feeds.length}: split the file`,
    );
  } catch (cause) {
    if (!(cause instanceof AnswerRefused)) throw cause;
    throw new UsageError(`${command}: ${file}: ${cause.message}`, exitCodes.invalid, { cause });
  }
}

export async function readBytes({ cwd }: CommandIo, command: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(resolve(cwd, file));
  } catch (cause) {
    throw new UsageError(refusal(command, file, errnoOf(cause)), exitCodes.notFound, { cause });
  }
}

export async function writeText({ cwd }: CommandIo, command: string, file: string, text: string): Promise<void> {
  try {
    await writeFile(resolve(cwd, file), text);
  } catch (cause) {
    throw new UsageError(`${command}: "${file}" cannot be written (${errnoOf(cause)})`, exitCodes.invalid, { cause });
  }
}

function refusal(command: string, file: string, code: string): string {
  return `${command}: "${file}" cannot be read (${code})`;
}
