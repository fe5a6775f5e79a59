import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { limits } from '../../model/limits.js';
import type { SiteContext } from '../site-env.js';
import { answerError, Refused } from './answer-error.js';
import { piecesOf, tooLarge } from './limit-body.js';

export interface SentFile {
  readonly name: string;
  /** Empty if the file is too large. */
  readonly bytes: Uint8Array;
  readonly isTooLarge: boolean;
}

export interface SentParts {
  /** The last value of each name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly file?: SentFile | undefined;
}

/** The whole body as a file. */
export async function readRawFile(c: SiteContext, mostBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(c, mostBytes)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/**
 * The fields of a multipart form and its one file. Empty for another body. A file that is too large is read and dropped, up to twice the
 * limit, so that the page keeps the typed fields.
 */
export async function readParts(c: SiteContext, mostBytes: number): Promise<SentParts> {
  const type = c.req.header('content-type') ?? '';
  if (!/^multipart\/form-data\s*;.*\bboundary=/i.test(type)) return { fields: {} };
  const fields = new Map<string, string>();
  let fieldBytes = 0;
  let file: Promise<SentFile> | undefined;
  let refusal: Refused | undefined;
  const { bodyBytes: bytes, bodyParts: parts } = limits;
  const held = { fieldSize: bytes, fileSize: mostBytes, files: 1, parts, headerPairs: 20, headerSize: 8 * 1024 };
  const form = new Busboy({ headers: { 'content-type': type }, limits: held });
  const refuse = (answer: Refused['answer']) => {
    refusal ??= new Refused(answer);
    form.destroy(refusal);
  };
  form.on('partsLimit', () => refuse((context) => answerError(context, 422, 'too-many-fields')));
  form.on('field', (name, value) => {
    fieldBytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    if (fieldBytes >= bytes) refuse((context) => tooLarge(context, bytes));
    fields.set(name, value);
  });
  form.on('file', (_field, stream, name) => {
    file = keep(stream, name);
  });
  try {
    await pipeline(piecesOf(c, 2 * mostBytes + bytes), form);
  } catch (error) {
    if (error instanceof Refused || refusal) throw refusal ?? error;
    // The form is truncated or invalid.
    return { fields: {} };
  }
  return { fields: Object.fromEntries(fields), file: await file };
}

async function keep(stream: Readable & { readonly truncated: boolean }, name: string): Promise<SentFile> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  const isTooLarge = stream.truncated;
  return { name: name.slice(0, 200), bytes: isTooLarge ? new Uint8Array() : Buffer.concat(pieces), isTooLarge };
}
