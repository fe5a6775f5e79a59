import { packBytes, unpackBytes } from '../../ports/store/packed-bytes.js';
import { StoreError } from '../../ports/store/store-error.js';
import { ArchiveInvalid } from './archive-format.js';
import type { ArchivedBlob } from './blob-tally.js';

const begin = '{"kind":"blobs",';

/** The beginning of a line, before the data. A line may be large, so it is read in place. */
const head = /^\{"kind":"blobs","hash":"([0-9a-f]{64})","data":"$/;
const headLength = begin.length + '"hash":"","data":"'.length + 64;
const end = '"}';

/** A multiple of four characters, so that each part of the base64 is whole bytes. */
const sliceLength = 4 * 256 * 1024;

export async function encodeBlob({ hash, bytes }: ArchivedBlob): Promise<string> {
  const data = (await packBytes(bytes)).toString('base64');
  return `${begin}"hash":"${hash}","data":"${data}"}\n`;
}

/** Decided by the beginning of the line, so that other lines need not be parsed. */
export function isBlobLine(line: Buffer): boolean {
  return line.subarray(0, begin.length).toString('latin1') === begin;
}

/** The bytes, checked against their hash. Throws `ArchiveInvalid`. */
export async function decodeBlob(line: Buffer, where: string): Promise<ArchivedBlob> {
  const hash = readHash(line, where);
  const packed = decodeBase64(line.subarray(headLength, line.length - end.length), where);
  try {
    return { hash, bytes: await unpackBytes(where, hash, packed) };
  } catch (cause) {
    if (!(cause instanceof StoreError)) throw cause;
    throw new ArchiveInvalid(`${where}: blob ${hash}: expected its bytes, got others: the backup was altered`, {
      cause,
    });
  }
}

function readHash(line: Buffer, where: string): string {
  const hash = head.exec(line.subarray(0, headLength).toString('latin1'))?.[1];
  const isClosed = line.subarray(-end.length).toString('latin1') === end;
  if (hash !== undefined && isClosed && line.length >= headLength + end.length) return hash;
  throw new ArchiveInvalid(`${where}: expected JSON of raw bytes, got something else`);
}

/** `data` is Brotli in base64. Decoded in parts, since one text would take twice the memory. */
function decodeBase64(data: Buffer, where: string): Buffer {
  const bytes = Buffer.allocUnsafe(Math.ceil((data.length * 3) / 4));
  let length = 0;
  for (let at = 0; at < data.length; at += sliceLength) {
    const part = data.toString('latin1', at, at + sliceLength);
    const isLast = at + sliceLength >= data.length;
    if (part.length % 4 !== 0 || !(isLast ? lastPart : innerPart).test(part))
      throw new ArchiveInvalid(`${where}: data: expected base64, got something else`);
    length += bytes.write(part, length, 'base64');
  }
  return bytes.subarray(0, length);
}

const innerPart = /^[A-Za-z0-9+/]*$/;
const lastPart = /^[A-Za-z0-9+/]*={0,2}$/;
