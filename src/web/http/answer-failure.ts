import type { Log } from '../../ports/log.js';
import { StoreError } from '../../ports/store-error.js';
import type { SiteContext } from '../site-env.js';
import { answerError } from './answer-error.js';

/** Answers for an error that a handler threw. What it says goes to the log, never to the reader. */
export function answerFailure(c: SiteContext, error: Error, log: Log): Response {
  if (error instanceof StoreError && error.code === 'invalid-cursor') return answerError(c, 400, 'cursor');
  log.error({ err: error, method: c.req.method, path: c.req.path }, 'a request failed');
  if (error instanceof StoreError && error.code === 'unavailable') return answerError(c, 503, 'unavailable');
  return answerError(c, 500, 'failed');
}
