import { actOf } from '../model/item/provision.js';

const schemesOf = {
  EU: 'celex com swd sec join c procedure oj case en cen etsi',
  FR: 'an senat loi decret ordonnance code nor jorf cnil',
  UK: 'uksi ukpga ukeur ukbill',
  DE: 'bt-drs br-drs bgbl',
  ES: 'boe',
  IT: 'gu',
  US: 'publ hr s usc eo omb cfr fedreg frdoc rin docket nist',
  INT: 'iso ieee cets oecd un',
};
const ofScheme: ReadonlyMap<string, string> = new Map(
  Object.entries(schemesOf).flatMap(([code, schemes]) => schemes.split(' ').map((scheme) => [scheme, code] as const)),
);

const countries = new Set('de ch us ca kr jp cn in sg au vn tw za pe eu es it br fr'.split(' '));

/** Whose act a reference is, by its form: a code as in the catalogue, or null where the form does not say. */
export function jurisdictionOfAct(reference: string): string | null {
  const [scheme = '', rest = ''] = actOf(reference).toLowerCase().split(':');
  const known = ofScheme.get(scheme);
  if (known !== undefined) return known;
  if (scheme === 'act') return countryOf(rest) ?? 'INT';
  if (scheme.startsWith('us-')) return scheme.toUpperCase();
  return scheme.startsWith('qc-') ? 'CA-QC' : countryOf(scheme);
}

/** `ca-sc`, `es-lo`, `us-ccpa` begin with a country. */
function countryOf(text: string): string | null {
  const [first = ''] = text.split('-');
  return countries.has(first) ? first.toUpperCase() : null;
}

/** Cited, but not acts: journals and their numbers, dockets, judgments, decisions of an authority, papers. */
const others = new Set('oj case ecli arxiv cnil docket frdoc fedreg rin bgbl gu boe nor jorf'.split(' '));

/** Whether a reference is a law, a bill, a standard or a convention as a whole: no provision, no judgment, no page of a journal. */
export function isAct(reference: string): boolean {
  if (reference.includes('#')) return false;
  const [scheme = '', rest = ''] = reference.toLowerCase().split(':');
  return !others.has(scheme) && !(scheme === 'celex' && rest.startsWith('6'));
}

const members = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

/** Whether a publisher of a jurisdiction that says no more than "the act" may mean this one: its own law, the Union's, or that of its states. */
export function concernsLawOf(act: string, jurisdiction: string): boolean {
  const own = jurisdictionOfAct(act);
  const publisher = jurisdiction.toUpperCase();
  if (own === null || own === 'INT' || publisher === 'INT' || own === publisher) return true;
  if (own === 'EU') return members.has(publisher);
  return own.startsWith(`${publisher}-`) || publisher.startsWith(`${own}-`);
}
