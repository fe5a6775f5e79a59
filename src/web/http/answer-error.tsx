import { respondPage } from '../layout/respond-page.js';
import type { SiteContext } from '../site-env.js';
import { type ErrorCode, errorPhrases } from './error-phrases.js';
import { type ErrorStatus, problemResponse } from './problem.js';

/** Answers that a request cannot be served: a page for people, problem details for programs. */
export function answerError(c: SiteContext, status: ErrorStatus, code: ErrorCode): Response {
  if (isForPrograms(c.req.path)) {
    const { title, text } = errorPhrases.en[code];
    return problemResponse({ status, code, title, detail: text });
  }
  const { home, signIn, [code]: phrase } = errorPhrases[c.get('reader').language];
  const { title, text } = phrase;
  return respondPage(
    c,
    { title, status },
    <div class="none">
      <p class="soft">{status}</p>
      <h1>{title}</h1>
      <p>{text}</p>
      <p>{c.get('visitor').kind === 'signed-out' ? <a href="/sign-in">{signIn}</a> : <a href="/">{home}</a>}</p>
    </div>,
  );
}

/** Thrown anywhere in a handler, it ends the request with this answer. */
export class Refused extends Error {
  readonly answer: (c: SiteContext) => Response | Promise<Response>;

  constructor(answer: Refused['answer']) {
    super('the request is refused');
    this.answer = answer;
  }
}

/** The value, if there is one. Otherwise ends the request with 404. */
export function orNotFound<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Refused((c) => answerError(c, 404, 'not-found'));
  return value;
}

export function isForPrograms(path: string): boolean {
  if (path === apiDocsPath) return false;
  return path.startsWith('/api/') || ['/healthz', '/mcp', '/metrics'].includes(path);
}

export function answerTooMany(
  c: SiteContext,
  waitMs: number,
  code: 'too-many' | 'rate' | 'exports' = 'too-many',
): Response {
  const answer = answerError(c, 429, code);
  answer.headers.set('Retry-After', String(Math.ceil(waitMs / 1_000)));
  return answer;
}

/** The page that describes the API to people; the only page below `/api`. */
export const apiDocsPath = '/api/docs';
