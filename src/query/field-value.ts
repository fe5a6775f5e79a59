import { foldForCompare } from '../analysis/fold.js';
import { correctableFindings, type FindingName } from '../model/item/correction.js';
import type { ValueField } from '../model/item/item-fields.js';
import { ItemKind } from '../model/item/item-kind.js';
import { StageKind } from '../model/item/procedure.js';
import { canonicalReference } from './plain-reference.js';

/** French and other names of kinds, folded. */
const kinds: Readonly<Record<string, ItemKind>> = {
  loi: 'law',
  lois: 'law',
  laws: 'law',
  reglement: 'law',
  regulation: 'law',
  projet: 'bill',
  'projet de loi': 'bill',
  proposition: 'bill',
  'proposition de loi': 'bill',
  bills: 'bill',
  decisions: 'decision',
  deliberation: 'decision',
  sanctions: 'sanction',
  amende: 'sanction',
  amendes: 'sanction',
  fine: 'sanction',
  fines: 'sanction',
  penalty: 'sanction',
  jurisprudence: 'case-law',
  arret: 'case-law',
  jugement: 'case-law',
  caselaw: 'case-law',
  judgment: 'case-law',
  'lignes directrices': 'guideline',
  'ligne directrice': 'guideline',
  recommandation: 'guideline',
  guidelines: 'guideline',
  guidance: 'guideline',
  guide: 'guideline',
  consultations: 'consultation',
  norme: 'standard',
  normes: 'standard',
  standards: 'standard',
  rapport: 'report',
  rapports: 'report',
  reports: 'report',
  recherche: 'research',
  article: 'research',
  actualite: 'news',
  actualites: 'news',
  actu: 'news',
};

const languages: Readonly<Record<string, string>> = {
  francais: 'fr',
  french: 'fr',
  anglais: 'en',
  english: 'en',
  allemand: 'de',
  german: 'de',
  espagnol: 'es',
  spanish: 'es',
  italien: 'it',
  italian: 'it',
  neerlandais: 'nl',
  dutch: 'nl',
  portugais: 'pt',
  portuguese: 'pt',
  japonais: 'ja',
  japanese: 'ja',
};

/** As the catalogue writes them: `EU`, `UK` and `INT` where ISO 3166 says otherwise or nothing. */
const jurisdictions: Readonly<Record<string, string>> = {
  france: 'fr',
  ue: 'eu',
  'union europeenne': 'eu',
  'european union': 'eu',
  europe: 'eu',
  gb: 'uk',
  'royaume-uni': 'uk',
  'united kingdom': 'uk',
  usa: 'us',
  'etats-unis': 'us',
  'united states': 'us',
  allemagne: 'de',
  germany: 'de',
  espagne: 'es',
  spain: 'es',
  italie: 'it',
  italy: 'it',
  'pays-bas': 'nl',
  netherlands: 'nl',
  belgique: 'be',
  belgium: 'be',
  suisse: 'ch',
  switzerland: 'ch',
  canada: 'ca',
  chine: 'cn',
  china: 'cn',
  japon: 'jp',
  japan: 'jp',
  international: 'int',
};

const findings: Readonly<Record<string, FindingName>> = {
  type: 'kind',
  pertinence: 'relevance',
  theme: 'topic',
  echeance: 'date',
  deadline: 'date',
};

/** What becomes of bills, as people call it. */
const stages: Readonly<Record<string, StageKind>> = {
  depot: 'tabled',
  depose: 'tabled',
  introduced: 'tabled',
  commission: 'committee',
  seance: 'plenary',
  'seance pleniere': 'plenary',
  floor: 'plenary',
  navette: 'other-chamber',
  negociation: 'negotiation',
  trilogue: 'negotiation',
  cmp: 'negotiation',
  conference: 'negotiation',
  adopte: 'adopted',
  passed: 'adopted',
  promulgue: 'signed',
  promulgated: 'signed',
  signe: 'signed',
  publie: 'published',
  rejete: 'rejected',
  retire: 'withdrawn',
  autre: 'other',
};

const aliases: Readonly<Partial<Record<ValueField, Readonly<Record<string, string>>>>> = {
  kind: kinds,
  language: languages,
  jurisdiction: jurisdictions,
  corrected: findings,
  stage: stages,
};

/** A value as a person writes it to the value that items hold, folded. */
export function fieldValue(field: ValueField, text: string): string {
  if (field === 'reference') return foldForCompare(canonicalReference(text) ?? text);
  const folded = foldForCompare(text);
  const known = aliases[field];
  return known && Object.hasOwn(known, folded) ? (known[folded] ?? folded) : folded;
}

/** Whether an item could hold the value; only kinds, findings and stages are closed lists. */
export function isKnownValue(field: ValueField, value: string): boolean {
  if (field === 'corrected') return correctableFindings.some((finding) => finding === value);
  if (field === 'stage') return StageKind.safeParse(value).success;
  return field !== 'kind' || ItemKind.safeParse(value).success;
}
