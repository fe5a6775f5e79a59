import { bodyLimit } from 'hono/body-limit';
import type { SiteContext } from '../site-env.js';
import { answerError } from './answer-error.js';

const maxBodyBytes = 64 * 1024;

export const limitBody = bodyLimit({
  maxSize: maxBodyBytes,
  onError: (c) => answerError(c as SiteContext, 413, 'too-large'),
});
