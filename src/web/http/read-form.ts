import type { SiteContext } from '../site-env.js';

/** The fields of an urlencoded form by name, the last of each; empty for a body of another type. */
export async function readForm(c: SiteContext): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(await readFields(c));
}

/** The number of the last decision that the page of a form showed; undefined from a form that says nothing of it. Pure. */
export function readSeen(seen: string | null | undefined): number | undefined {
  return /^\d{1,12}$/.test(seen ?? '') ? Number(seen) : undefined;
}

/** The same, each as often as it was sent. */
export async function readFields(c: SiteContext): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? '';
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(type.trim());
  return new URLSearchParams(isForm ? await c.req.text() : '');
}
