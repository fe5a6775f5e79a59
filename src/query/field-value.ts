import { foldForCompare } from '../analysis/fold.js';
import { correctableFindings, type FindingName } from '../model/item/correction.js';
import type { ValueField } from '../model/item/item-fields.js';
import { ItemKind } from '../model/item/item-kind.js';
import { Addressee } from '../model/item/obligation.js';
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

const addressees: Readonly<Record<string, Addressee>> = {
  fournisseur: 'provider',
  fournisseurs: 'provider',
  providers: 'provider',
  deployeur: 'deployer',
  deployeurs: 'deployer',
  deployers: 'deployer',
  importateur: 'importer',
  importateurs: 'importer',
  importers: 'importer',
  distributeur: 'distributor',
  distributeurs: 'distributor',
  distributors: 'distributor',
  'organisme public': 'public-body',
  'organismes publics': 'public-body',
  'public body': 'public-body',
  'public bodies': 'public-body',
  administration: 'public-body',
  administrations: 'public-body',
  employeur: 'employer',
  employeurs: 'employer',
  employers: 'employer',
};

const relevanceValues = ['ai', 'other'] as const;

const relevances: Readonly<Record<string, (typeof relevanceValues)[number]>> = {
  ia: 'ai',
  "concerne l'ia": 'ai',
  "concerne l'ia ou vos politiques": 'ai',
  'about ai': 'ai',
  'about ai or your policies': 'ai',
  autre: 'other',
  autres: 'other',
  'autres publications': 'other',
  'other publications': 'other',
};

/** Names of the topics of `config/taxonomy.yaml` as it is shipped; whoever adds one asks for it by its id. */
const topics: Readonly<Record<string, string>> = {
  'classes de risque': 'risk-classes',
  'risk classes': 'risk-classes',
  'modeles a usage general': 'general-purpose-models',
  'general-purpose models': 'general-purpose-models',
  biometrie: 'biometrics',
  transparence: 'transparency',
  'biais et equite': 'bias-fairness',
  biais: 'bias-fairness',
  'bias and fairness': 'bias-fairness',
  bias: 'bias-fairness',
  'decisions automatisees': 'automated-decisions',
  'automated decisions': 'automated-decisions',
  'protection des donnees': 'data-protection',
  'data protection': 'data-protection',
  "droit d'auteur": 'copyright',
  'emploi et travail': 'employment',
  emploi: 'employment',
  travail: 'employment',
  sante: 'health',
  'secteur public': 'public-sector',
  'public sector': 'public-sector',
  'enfants et mineurs': 'children',
  enfants: 'children',
  mineurs: 'children',
  securite: 'security',
  responsabilite: 'liability',
  environnement: 'environment',
  'bacs a sable': 'sandboxes',
  'bac a sable': 'sandboxes',
  sandbox: 'sandboxes',
  'normes et audit': 'standards-audit',
  'standards and audit': 'standards-audit',
  'controle et sanctions': 'enforcement',
};

const aliases: Readonly<Partial<Record<ValueField, Readonly<Record<string, string>>>>> = {
  kind: kinds,
  language: languages,
  jurisdiction: jurisdictions,
  corrected: findings,
  stage: stages,
  addressee: addressees,
  relevance: relevances,
  topic: topics,
};

/** A value as a person writes it to the value that items hold, folded. */
export function fieldValue(field: ValueField, text: string): string {
  if (field === 'reference') return foldForCompare(canonicalReference(text) ?? text);
  const folded = foldForCompare(text);
  const known = aliases[field];
  return known && Object.hasOwn(known, folded) ? (known[folded] ?? folded) : folded;
}

/** What an item can hold at most, of the fields for which that is known: others have values of the installation. */
const closedLists: Readonly<Partial<Record<ValueField, readonly string[]>>> = {
  kind: ItemKind.options,
  addressee: Addressee.options,
  relevance: relevanceValues,
  corrected: correctableFindings,
  stage: StageKind.options,
};

/** Whether an item could hold the value. */
export function isKnownValue(field: ValueField, value: string): boolean {
  return closedLists[field]?.includes(value) ?? true;
}
