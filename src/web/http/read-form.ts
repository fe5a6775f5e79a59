import { parseUrl } from '../../model/address/parse-url.js';
import { limits } from '../../model/limits.js';
import { parseJson } from '../../model/parse-json.js';
import type { SiteContext } from '../site-env.js';
import { answerError, Refused } from './answer-error.js';

/** The fields of an urlencoded form by name, the last of each; empty for a body of another type. */
export async function readForm(c: SiteContext): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(await readFields(c));
}

/** The fields of a form, each as often as it was sent. */
export async function readFields(c: SiteContext): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? '';
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(type.trim());
  const text = isForm ? await c.req.text() : '';
  if (countOf(text, '&') >= limits.bodyFields) throw new Refused((sent) => answerError(sent, 422, 'too-many-fields'));
  return new URLSearchParams(text);
}

function countOf(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count += 1;
  return count;
}

/** The JSON in a hidden field of ours. Undefined if somebody altered it. */
export function readJson(text: unknown): unknown {
  return typeof text === 'string' ? parseJson(text) : undefined;
}

const anyOrigin = 'http://local.invalid';

/** Path and query of a page of ours. `/` for any other address. */
export function localPath(path: string): string {
  const url = /^\/(?![/\\])/.test(path) ? parseUrl(path, anyOrigin) : null;
  // `/..//evil.example` looks like ours until its dots are resolved.
  if (url === null || url.origin !== anyOrigin || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search;
}
