import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { limits } from '../../model/limits.js';
import { createTurns } from '../../ports/store/turns.js';
import type { SiteContext, SiteEnv } from '../site-env.js';
import { answerError, isForPrograms, Refused } from './answer-error.js';
import { problemResponse } from './problem.js';

const limitAll = bodyLimit({
  maxSize: limits.bodyBytes,
  onError: (c) => tooLarge(c as SiteContext, limits.bodyBytes),
});
const letPass: MiddlewareHandler<SiteEnv> = (_c, next) => next();

/** Limits the body of a request, except on routes that take a file, whose reader counts the bytes itself. */
export function limitBody(fileBytes?: number): MiddlewareHandler<SiteEnv> {
  return fileBytes === undefined ? limitAll : letPass;
}

const rawWay =
  'Nothing was saved. A file is sent as the body itself, not in JSON: its bytes to POST /api/v1/item-files or /api/v1/source-import-files, what is said of it in the address.';

export function tooLarge(c: SiteContext, mostBytes: number): Response {
  if (!isForPrograms(c.req.path)) return answerError(c, 413, 'too-large');
  const got = c.req.header('content-length');
  return problemResponse({
    ...{ status: 413, code: 'too-large', title: 'The body is too large' },
    ...(mostBytes > limits.bodyBytes ? {} : { detail: rawWay }),
    errors: [{ where: '(body)', expected: `at most ${mostBytes} bytes`, ...(got && { got: `${got} bytes` }) }],
  });
}

const pieceBytes = 64 * 1024;

/** The body in pieces of at most 64 KB, up to `mostBytes`, without holding them. Yields to other work in between. */
export async function* piecesOf(c: SiteContext, mostBytes: number): AsyncGenerator<Uint8Array> {
  const reader = c.req.raw.body?.getReader();
  if (!reader) return;
  const turn = createTurns();
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
      if (bytes > mostBytes) throw new Refused((context) => tooLarge(context, mostBytes));
      for (let at = 0; at < value.byteLength; at += pieceBytes) {
        yield value.subarray(at, at + pieceBytes);
        await turn();
      }
    }
  } finally {
    await reader.cancel();
  }
}
