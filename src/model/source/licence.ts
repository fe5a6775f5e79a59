import { z } from 'zod';
import { HttpUrl } from '../address/http-url.js';
import { knownLicences } from './known-licences.js';

/** Whether a publisher's words may go to others with our own: `link-only` leaves title and link. */
export const TextUse = z.enum(['pass-on', 'link-only']);
export type TextUse = z.infer<typeof TextUse>;

/** As people write it: the name of a licence, by which a known one is found, or what it says. */
export const SourceLicence = z.union([
  z.string().min(1).max(200),
  z.strictObject({
    name: z.string().min(1).max(200),
    /** Where its text, or the publisher's notice, stands. */
    url: HttpUrl.optional(),
    /** What the known licence of this name says where it is left out. */
    text: TextUse.optional(),
  }),
]);
export type SourceLicence = z.infer<typeof SourceLicence>;

/** Under which terms a publisher's words may be passed on. */
export interface Licence {
  /** Null where nothing is said of any. */
  readonly name: string | null;
  readonly url: string | null;
  readonly text: TextUse;
}

/** Where nothing is known, nothing but title and link goes to others. Pure. */
export function licenceOf(source: { readonly licence?: SourceLicence | undefined } | undefined): Licence {
  const said = source?.licence;
  if (said === undefined) return { name: null, url: null, text: 'link-only' };
  const { name, url, text } = typeof said === 'string' ? { name: said } : said;
  const known = knownLicences.get(name.toLowerCase());
  return {
    name: known?.name ?? name,
    url: url ?? known?.url ?? null,
    text: text ?? (known ? 'pass-on' : 'link-only'),
  };
}
