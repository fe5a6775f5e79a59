import { parseUrl } from '../../model/address/parse-url.js';
import type { SiteContext } from '../site-env.js';

/** The fields of an urlencoded form by name, the last of each; empty for a body of another type. */
export async function readForm(c: SiteContext): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(await readFields(c));
}

/** The number of the last decision that the page of a form showed; undefined from a form that says nothing of it. */
export function readSeen(seen: string | null | undefined): number | undefined {
  return /^\d{1,12}$/.test(seen ?? '') ? Number(seen) : undefined;
}

/** The same, each as often as it was sent. */
export async function readFields(c: SiteContext): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? '';
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(type.trim());
  return new URLSearchParams(isForm ? await c.req.text() : '');
}

export type SentParts = Readonly<Record<string, unknown>>;

/** The fields and files of a form that may hold files, by name; empty for what is no form. */
export async function readParts(c: SiteContext): Promise<SentParts> {
  try {
    return await c.req.parseBody();
  } catch (error) {
    if (error instanceof TypeError) return {};
    throw error;
  }
}

/** What a field of our own carries as JSON; undefined where somebody wrote something else into it. */
export function readJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const anyOrigin = 'http://local.invalid';

/** Path and query of a page of ours, `/` for anything that would lead elsewhere. */
export function localPath(path: string): string {
  const url = /^\/(?![/\\])/.test(path) ? parseUrl(path, anyOrigin) : null;
  // `/..//evil.example` is ours until its dots are resolved.
  if (url === null || url.origin !== anyOrigin || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search;
}
