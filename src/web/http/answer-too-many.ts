import type { SiteContext } from '../site-env.js';
import { answerError } from './answer-error.js';

export function answerTooMany(
  c: SiteContext,
  waitMs: number,
  code: 'too-many' | 'rate' | 'exports' = 'too-many',
): Response {
  const answer = answerError(c, 429, code);
  answer.headers.set('Retry-After', String(Math.ceil(waitMs / 1_000)));
  return answer;
}
