import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { opmlBytesAtMost } from '../../decisions/import-opml.js';
import type { SiteContext } from '../site-env.js';
import { answerError } from './answer-error.js';
import { isHubCall } from './is-hub-call.js';

const maxBodyBytes = 64 * 1024;

/** A list of all that another reader watched, with what a form puts around it. */
const maxFileBytes = opmlBytesAtMost + 64 * 1024;
const takesFiles = new Set(['/sources/import']);

const limitForm = limitTo(maxBodyBytes);
const limitFile = limitTo(maxFileBytes);

export const limitBody: MiddlewareHandler = (c, next) => {
  if (isHubCall(c.req.path)) return next();
  return takesFiles.has(c.req.path) ? limitFile(c, next) : limitForm(c, next);
};

function limitTo(maxSize: number): MiddlewareHandler {
  return bodyLimit({ maxSize, onError: (c) => answerError(c as SiteContext, 413, 'too-large') });
}
