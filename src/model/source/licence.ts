import { z } from 'zod';
import { HttpUrl } from '../address/parse-url.js';

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

/** Where nothing is known, nothing but title and link goes to others. */
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

export interface KnownLicence {
  readonly name: string;
  /** Where its text stands. */
  readonly url: string;
}

/** Licences and terms that let anybody pass texts on, for any purpose, where their source is named. */
const passOn: readonly KnownLicence[] = [
  { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  { name: 'CC BY 3.0', url: 'https://creativecommons.org/licenses/by/3.0/' },
  { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
  { name: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' },
  { name: 'Decision 2011/833/EU', url: 'https://eur-lex.europa.eu/eli/dec/2011/833/oj' },
  {
    name: 'Open Government Licence v3.0',
    url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
  },
  {
    name: 'Open Parliament Licence v3.0',
    url: 'https://www.parliament.uk/site-information/copyright-parliament/open-parliament-licence/',
  },
  {
    name: 'Open Government Licence – Canada',
    url: 'https://open.canada.ca/en/open-government-licence-canada',
  },
  { name: 'US public domain', url: 'https://www.law.cornell.edu/uscode/text/17/105' },
  {
    name: 'Oireachtas (Open Data) PSI Licence',
    url: 'https://www.oireachtas.ie/en/open-data/license/',
  },
];

/** By their names in lower case. */
export const knownLicences: ReadonlyMap<string, KnownLicence> = new Map(
  passOn.map((licence) => [licence.name.toLowerCase(), licence]),
);
