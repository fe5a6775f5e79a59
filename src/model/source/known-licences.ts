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
