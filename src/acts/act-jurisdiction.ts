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

/** The jurisdiction of an act by the form of its reference, as a code of the catalogue; null if the form does not show it. */
export function jurisdictionOfAct(reference: string): string | null {
  const [scheme = '', rest = ''] = actOf(reference).toLowerCase().split(':');
  const known = ofScheme.get(scheme);
  if (known !== undefined) return known;
  if (scheme === 'act') return countryOf(rest) ?? 'INT';
  if (scheme.startsWith('us-')) return scheme.toUpperCase();
  return scheme.startsWith('qc-') ? 'CA-QC' : countryOf(scheme);
}

/** The country with which `ca-sc`, `es-lo`, `us-ccpa` begin. */
function countryOf(text: string): string | null {
  const [first = ''] = text.split('-');
  return countries.has(first) ? first.toUpperCase() : null;
}

/** Schemes of references that are not acts: journals and their numbers, dockets, judgments, decisions of an authority, papers. */
const others = new Set('oj case ecli arxiv cnil docket frdoc fedreg rin bgbl gu boe nor jorf'.split(' '));

/** True if a reference is a whole law, bill, standard or convention, and not a provision, a judgment or a page of a journal. */
export function isAct(reference: string): boolean {
  if (reference.includes('#')) return false;
  const [scheme = '', rest = ''] = reference.toLowerCase().split(':');
  return !others.has(scheme) && !(scheme === 'celex' && rest.startsWith('6'));
}

const members = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

/** True if a publisher who only says "the act" may mean this one: it is law of its own jurisdiction, of the Union, or of its states. */
export function concernsLawOf(act: string, jurisdiction: string): boolean {
  const own = jurisdictionOfAct(act);
  const publisher = jurisdiction.toUpperCase();
  if (own === null || own === 'INT' || publisher === 'INT' || own === publisher) return true;
  if (own === 'EU') return members.has(publisher);
  return own.startsWith(`${publisher}-`) || publisher.startsWith(`${own}-`);
}
