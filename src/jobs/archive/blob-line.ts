import { z } from 'zod';
import { packBytes, unpackBytes } from '../../ports/packed-bytes.js';
import { StoreError } from '../../ports/store-error.js';
import { ArchiveInvalid } from './archive-invalid.js';
import type { ArchivedBlob } from './blob-tally.js';

const begin = '{"kind":"blobs",';

/** `data` is Brotli in base64. */
const BlobLine = z.strictObject({
  kind: z.literal('blobs'),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  data: z.base64(),
});

export async function encodeBlob({ hash, bytes }: ArchivedBlob): Promise<string> {
  const data = (await packBytes(bytes)).toString('base64');
  return `${begin}"hash":"${hash}","data":"${data}"}\n`;
}

/** Told by its beginning, so that other lines need not be read. */
export function isBlobLine(line: Buffer): boolean {
  return line.subarray(0, begin.length).toString('latin1') === begin;
}

/** The bytes, which have the hash. Throws `ArchiveInvalid`. */
export async function decodeBlob(line: Buffer, where: string): Promise<ArchivedBlob> {
  const { hash, data } = parse(line, where);
  try {
    return { hash, bytes: await unpackBytes(where, hash, Buffer.from(data, 'base64')) };
  } catch (cause) {
    if (!(cause instanceof StoreError)) throw cause;
    throw new ArchiveInvalid(`${where}: blob ${hash}: expected its bytes, got others: the backup was altered`, {
      cause,
    });
  }
}

function parse(line: Buffer, where: string): z.infer<typeof BlobLine> {
  let value: unknown;
  try {
    value = JSON.parse(line.toString('latin1'));
  } catch (cause) {
    throw new ArchiveInvalid(`${where}: expected JSON, got something else`, { cause });
  }
  const result = BlobLine.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ArchiveInvalid(`${where}: ${issue?.path.join('.')}: ${issue?.message}`, { cause: result.error });
}
