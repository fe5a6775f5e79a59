import { bareError } from '../../ports/bare-error.js';
import { StoreError, type StoreErrorCode } from '../../ports/store/store-error.js';
import { within } from '../../ports/within.js';

interface Classified {
  readonly code: StoreErrorCode;
  readonly remedy: string;
}

const credentials = 'correct user and password in REDIS_URL, or the rights of that user';

/** By the first word of an error reply (https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors). */
const replies: Readonly<Record<string, Classified>> = {
  WRONGPASS: { code: 'unauthorized', remedy: credentials },
  NOAUTH: { code: 'unauthorized', remedy: credentials },
  NOPERM: { code: 'unauthorized', remedy: credentials },
  READONLY: { code: 'read-only', remedy: 'let REDIS_URL name the primary, this server is a replica' },
  MISCONF: { code: 'read-only', remedy: 'the server cannot write to its disk: its log says why' },
  OOM: { code: 'disk-full', remedy: 'raise maxmemory of the server' },
  LOADING: { code: 'unavailable', remedy: 'the server reads its data: wait until it is done' },
  MOVED: { code: 'unsupported', remedy: 'use a server that is not part of a Redis Cluster' },
  CROSSSLOT: { code: 'unsupported', remedy: 'use a server that is not part of a Redis Cluster' },
  ERR: {
    code: 'unsupported',
    remedy: 'see that REDIS_URL names a Redis 6.2 or later, or Valkey, and a database it has',
  },
};
const away: Classified = { code: 'unavailable', remedy: 'see that the server runs and that REDIS_URL names it' };

/** Turns an error of the server or the connection into a `StoreError`; a `StoreError` is returned unchanged. `what` says where and when. */
export function classifyRedisError(error: unknown, what: string): StoreError {
  if (error instanceof StoreError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const { code, remedy } =
    (error instanceof Error && error.name === 'ReplyError' ? replies[text.split(' ', 1)[0] ?? ''] : undefined) ?? away;
  return new StoreError(code, `${what}: expected an answer, got "${text}"; ${remedy}`, {
    cause: bareError(error),
  });
}

/** Runs `action`; throws its failure as `classifyRedisError` classifies it. */
export async function classified<T>(what: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw classifyRedisError(error, what);
  }
}

/** BullMQ's codes: the job is gone, its lease is gone, it is not active any more, its lease belongs to another worker. */
const lost: readonly unknown[] = [-1, -2, -3, -6];

/** True if BullMQ refused a change of a job because this worker no longer holds its lease. */
export function isLeaseLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && lost.includes(error.code);
}

/** True if the promise was fulfilled in time, false if not. Throws what the promise throws. */
export function settlesWithin(limitMs: number, promise: Promise<unknown>): Promise<boolean> {
  return within(
    limitMs,
    promise.then(() => true),
    () => false,
  );
}
