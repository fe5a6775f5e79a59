import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';
import { type RecordKind, recordKinds, recordSchema, type StoredRecord } from '../../ports/archive.js';
import { formatName, formatVersion, Header, Trailer } from './archive-format.js';
import { ArchiveInvalid } from './archive-invalid.js';
import { splitLines } from './split-lines.js';
import { sha256Of } from './write-archive.js';

const RecordLine = z.object({ kind: z.enum(recordKinds), version: z.number().int().positive(), value: z.unknown() });

const batchLength = 256 * 1024;
const recordsAtATime = 200;

/** A backup that is being read; to be read once, to the end. */
export interface ArchiveReading {
  readonly header: Header;
  /** In batches of some 256 KB. Throws `ArchiveInvalid` for a line that is no record, and at the end where counts or hash differ. */
  readonly records: AsyncGenerator<readonly StoredRecord[]>;
}

/** Begins to read a backup from the bytes of its lines, uncompressed. Throws `ArchiveInvalid` for anything else. */
export async function readArchive(chunks: AsyncIterable<Uint8Array>): Promise<ArchiveReading> {
  const lines = splitLines(chunks);
  const first = await lines.next();
  if (first.done) throw new ArchiveInvalid('expected a backup that vigie wrote, got nothing');
  const header = readHeader(first.value);
  return { header, records: recordsOf(lines, sha256Of(Buffer.concat([first.value, Buffer.from('\n')]))) };
}

async function* recordsOf(
  lines: AsyncGenerator<Buffer>,
  headerSha256: string,
): AsyncGenerator<readonly StoredRecord[]> {
  const hash = createHash('sha256');
  const counts = new Map<RecordKind, number>();
  let batch: StoredRecord[] = [];
  let length = 0;
  let number = 1;
  for await (const line of lines) {
    number += 1;
    const value = parseJson(line, number);
    if (isTrailer(value)) {
      if (batch.length > 0) yield batch;
      checkTrailer(value, { number, counts, hash, headerSha256 });
      if (!(await lines.next()).done) throw new ArchiveInvalid(`line ${number + 1}: expected the end, got more`);
      return;
    }
    const record = readRecord(value, number);
    hash.update(line).update('\n');
    counts.set(record.kind, (counts.get(record.kind) ?? 0) + 1);
    batch.push(record);
    length += line.length;
    if (length < batchLength && batch.length < recordsAtATime) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  throw new ArchiveInvalid(`line ${number}: expected more lines, got the end: the backup was cut off`);
}

function readHeader(line: Buffer): Header {
  const value = parseJson(line, 1);
  const named = z.looseObject({ format: z.literal(formatName), version: z.number(), program: z.string() });
  const found = named.safeParse(value);
  if (!found.success) throw new ArchiveInvalid(`line 1: expected "format":"${formatName}", got another kind of file`);
  const { version, program } = found.data;
  if (version > formatVersion) {
    const remedy = 'restore it with that version or a later one';
    throw new ArchiveInvalid(
      `line 1: expected format ${formatVersion} or an earlier one, got ${version}, written by vigie ${program}; ${remedy}`,
    );
  }
  return parsed(Header, value, 1);
}

function readRecord(value: unknown, number: number): StoredRecord {
  const { kind, version, value: content } = parsed(RecordLine, value, number);
  // What the schema of the kind lets pass is a value of the kind.
  return { kind, version, value: parsed(recordSchema(kind), content, number) } as StoredRecord;
}

function isTrailer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'end' in value;
}

interface Found {
  readonly number: number;
  readonly counts: ReadonlyMap<RecordKind, number>;
  readonly hash: Hash;
  readonly headerSha256: string;
}

function checkTrailer(value: unknown, { number, counts, hash, headerSha256 }: Found): void {
  const trailer = parsed(Trailer, value, number);
  for (const kind of recordKinds) {
    const [expected, got] = [trailer.counts[kind] ?? 0, counts.get(kind) ?? 0];
    if (expected !== got) throw new ArchiveInvalid(`${kind}: expected ${expected} records, got ${got}`);
  }
  if (trailer.headerSha256 !== headerSha256) throw altered('the first line');
  if (trailer.sha256 !== hash.digest('hex')) throw altered('the records');
}

function altered(what: string): ArchiveInvalid {
  return new ArchiveInvalid(`${what}: expected the SHA-256 of the last line, got another: the backup was altered`);
}

function parseJson(line: Buffer, number: number): unknown {
  try {
    return JSON.parse(line.toString());
  } catch (cause) {
    throw new ArchiveInvalid(`line ${number}: expected JSON, got something else`, { cause });
  }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, number: number): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ArchiveInvalid(`line ${number}: ${issue?.path.join('.')}: ${issue?.message}`, { cause: result.error });
}
