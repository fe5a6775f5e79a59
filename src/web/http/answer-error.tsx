import { apiDocsPath } from '../api-docs/api-docs-path.js';
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
    <div class="message">
      <p class="message-code">{status}</p>
      <h1>{title}</h1>
      <p>{text}</p>
      <p>{c.get('visitor').kind === 'signed-out' ? <a href="/sign-in">{signIn}</a> : <a href="/">{home}</a>}</p>
    </div>,
  );
}

export function isForPrograms(path: string): boolean {
  if (path === apiDocsPath) return false;
  return path.startsWith('/api/') || ['/healthz', '/mcp', '/metrics'].includes(path);
}
