import { z } from 'zod';
import { HttpUrl } from '../address/parse-url.js';

/** Says if a publisher's texts may be passed on together with ours. `link-only` leaves title and link. */
export const TextUse = z.enum(['pass-on', 'link-only']);
export type TextUse = z.infer<typeof TextUse>;

/** A licence as people write it: the name of a known licence, or its terms. */
export const SourceLicence = z.union([
  z.string().min(1).max(200),
  z.strictObject({
    name: z.string().min(1).max(200),
    /** Where its text, or the publisher's notice, is. */
    url: HttpUrl.optional(),
    /** If it is absent, the known licence of this name decides. */
    text: TextUse.optional(),
  }),
]);
export type SourceLicence = z.infer<typeof SourceLicence>;

/** The terms under which a publisher's texts may be passed on. */
export interface Licence {
  /** Null if no licence is stated. */
  readonly name: string | null;
  readonly url: string | null;
  readonly text: TextUse;
}

/** If no licence is known, only title and link are passed on. */
export function licenceOf(source: { readonly licence?: SourceLicence | undefined } | undefined): Licence {
  const licence = source?.licence;
  if (licence === undefined) return { name: null, url: null, text: 'link-only' };
  const { name, url, text } = typeof licence === 'string' ? { name: licence } : licence;
  const known = knownLicences.get(name.toLowerCase());
  return {
    name: known?.name ?? name,
    url: url ?? known?.url ?? null,
    text: text ?? (known ? 'pass-on' : 'link-only'),
  };
}

export interface KnownLicence {
  readonly name: string;
  /** Where its text is. */
  readonly url: string;
}

/** Licences and terms that let anybody pass texts on, for any purpose, if the source is named. */
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

/** By name, in lower case. */
export const knownLicences: ReadonlyMap<string, KnownLicence> = new Map(
  passOn.map((licence) => [licence.name.toLowerCase(), licence]),
);
