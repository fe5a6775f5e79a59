import type { SiteContext } from '../site-env.js';

/** The fields of an urlencoded form by name, the last of each; empty for a body of another type. */
export async function readForm(c: SiteContext): Promise<Readonly<Record<string, string>>> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type.trim())) return {};
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}
