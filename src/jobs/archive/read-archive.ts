import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../model/parse-json.js';
import { EarlierTag } from '../../model/policy/earlier-tags.js';
import { recordSchema, type StoredRecord } from '../../ports/store/archive.js';
import { ArchiveInvalid, formatName, formatVersion, Header, Trailer } from './archive-format.js';
import { decodeBlob, isBlobLine } from './blob-line.js';
import { type ArchivedBlob, type BlobTally, RunningBlobs } from './blob-tally.js';
import { EarlierRecords, type EveryKind, everyKind } from './earlier-records.js';
import { sha256Of } from './write-archive.js';

const batchLength = 256 * 1024;
const recordsAtATime = 200;
/** Far above any record. In memory, a record is several times as large as its line. */
const longestRecord = 96 * 1024 * 1024;

/** A backup being read. Read it once: first all records, then all raw bytes. */
export interface ArchiveReading {
  readonly header: Header;
  /** Batches of some 256 KB. Throws `ArchiveInvalid` for a line that is not a record. */
  readonly records: AsyncGenerator<readonly StoredRecord[]>;
  /**
   * Blobs in the order of their hashes, each checked against its hash. Empty for a backup without raw bytes; `raw` tells after reading.
   * Throws `ArchiveInvalid`, at the end also if any count or hash differs.
   */
  readonly blobs: AsyncGenerator<ArchivedBlob>;
  /** True if the backup has raw bytes; known at the end. */
  raw(): boolean;
  /** Releases the source before its end. */
  close(): Promise<void>;
}

/** Begins to read a backup from the bytes of its lines, uncompressed. Throws `ArchiveInvalid` for anything else. */
export async function readArchive(chunks: AsyncIterable<Uint8Array>): Promise<ArchiveReading> {
  const lines = splitLines(chunks);
  const first = await lines.next();
  if (first.done) throw new ArchiveInvalid('expected a backup that vigie wrote, got nothing');
  const header = readHeader(first.value);
  const earlier = new EarlierRecords(header.version);
  const reader = new LineParser(lines, sha256Of(Buffer.concat([first.value, Buffer.from('\n')])), earlier);
  return {
    header,
    records: reader.records(),
    blobs: reader.blobs(),
    raw: () => reader.raw,
    close: async () => void (await lines.return(undefined)),
  };
}

/** The raw bytes of a backup that is verified already. Skips its records. */
export async function* blobsOfArchive(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ArchivedBlob> {
  let number = 0;
  for await (const line of splitLines(chunks)) {
    number += 1;
    if (isBlobLine(line)) yield await decodeBlob(line, `line ${number}`);
  }
}

class LineParser {
  raw = false;
  readonly #hash = createHash('sha256');
  readonly #counts = new Map<EveryKind, number>();
  readonly #blobs = new RunningBlobs();
  readonly #recordLine: z.ZodType<{ kind: EveryKind; version: number; value?: unknown }>;
  #number = 1;
  /** The first line after the records. */
  #next: Buffer | undefined;

  constructor(
    private readonly lines: AsyncGenerator<Buffer>,
    private readonly headerSha256: string,
    private readonly earlier: EarlierRecords,
  ) {
    this.#recordLine = z.object({ kind: earlier.kinds, version: z.number().int().positive(), value: z.unknown() });
  }

  async *records(): AsyncGenerator<readonly StoredRecord[]> {
    let batch: StoredRecord[] = [];
    let length = 0;
    for (let line = await this.#line(); ; line = await this.#line()) {
      const value = isBlobLine(line) ? undefined : readLine(line, this.#number);
      if (value === undefined || isTrailer(value)) {
        this.#next = line;
        break;
      }
      this.#hash.update(line).update('\n');
      const record = this.#record(value);
      if (record !== undefined) batch.push(record);
      length += line.length;
      if (length < batchLength && batch.length < recordsAtATime) continue;
      yield batch;
      batch = [];
      length = 0;
    }
    if (batch.length > 0) yield batch;
  }

  /** Undefined for a record that is merged into a later one. */
  #record(line: unknown): StoredRecord | undefined {
    const { kind, version, value } = parsed(this.#recordLine, line, this.#number);
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    if (kind === 'tags') {
      this.earlier.keepTag(parsed(EarlierTag, value, this.#number));
      return undefined;
    }
    const content = kind === 'items' ? this.earlier.withTags(value) : value;
    // The schema of the kind checked the value.
    return { kind, version, value: parsed(recordSchema(kind), content, this.#number) } as StoredRecord;
  }

  async *blobs(): AsyncGenerator<ArchivedBlob> {
    let before = '';
    let line = this.#next ?? (await this.#line());
    for (; isBlobLine(line); line = await this.#line()) {
      const blob = await decodeBlob(line, `line ${this.#number}`);
      if (blob.hash <= before) {
        throw new ArchiveInvalid(`line ${this.#number}: blob ${blob.hash}: expected it before ${before}, once`);
      }
      before = blob.hash;
      this.#blobs.add(blob);
      yield blob;
    }
    await this.#end(readLine(line, this.#number));
  }

  async #line(): Promise<Buffer> {
    const next = await this.lines.next();
    if (next.done) {
      throw new ArchiveInvalid(`line ${this.#number}: expected more lines, got the end: the backup was cut off`);
    }
    this.#number += 1;
    return next.value;
  }

  async #end(value: unknown): Promise<void> {
    const trailer = parsed(Trailer, value, this.#number);
    checkCounts(trailer, this.#counts);
    if (trailer.headerSha256 !== this.headerSha256) throw altered('the first line');
    if (trailer.sha256 !== this.#hash.digest('hex')) throw altered('the records');
    this.raw = trailer.blobs !== undefined;
    checkBlobs(trailer.blobs, this.#blobs.finish());
    if (!(await this.lines.next()).done) {
      throw new ArchiveInvalid(`line ${this.#number + 1}: expected the end, got more`);
    }
  }
}

function readHeader(line: Buffer): Header {
  const value = readLine(line, 1);
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

function isTrailer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'end' in value;
}

function checkCounts(trailer: Trailer, counts: ReadonlyMap<EveryKind, number>): void {
  for (const kind of everyKind) {
    const [expected, got] = [trailer.counts[kind] ?? 0, counts.get(kind) ?? 0];
    if (expected !== got) throw new ArchiveInvalid(`${kind}: expected ${expected} records, got ${got}`);
  }
}

function checkBlobs(expected: BlobTally | undefined, got: BlobTally): void {
  const count = expected?.count ?? 0;
  if (count !== got.count) throw new ArchiveInvalid(`raw bytes: expected ${count} bodies, got ${got.count}`);
  if (expected && (expected.sha256 !== got.sha256 || expected.bytes !== got.bytes)) throw altered('the raw bytes');
}

function altered(what: string): ArchiveInvalid {
  return new ArchiveInvalid(`${what}: expected the SHA-256 of the last line, got another: the backup was altered`);
}

function readLine(line: Buffer, number: number): unknown {
  if (line.length > longestRecord)
    throw new ArchiveInvalid(`line ${number}: expected a record of at most ${longestRecord} bytes, got ${line.length}`);
  const value = parseJson(line.toString());
  if (value === undefined) throw new ArchiveInvalid(`line ${number}: expected JSON, got something else`);
  return value;
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, number: number): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ArchiveInvalid(`line ${number}: ${issue?.path.join('.')}: ${issue?.message}`, { cause: result.error });
}

/** Room for the largest body that may be fetched: 100 MiB, incompressible, in base64. A file with a longer line is not a backup. */
export const longestLine = 160 * 1024 * 1024;
const lineFeed = 0x0a;

/** The lines of a byte stream, without line feeds. A rest after the last line feed is a line unless it is empty. */
async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      yield Buffer.concat([...parts, chunk.subarray(start, end)]);
      parts = [];
      length = 0;
      start = end + 1;
    }
    length += chunk.length - start;
    if (length > longestLine)
      throw new ArchiveInvalid(`expected lines of at most ${longestLine} bytes, got a longer one`);
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (length > 0) yield Buffer.concat(parts);
}
