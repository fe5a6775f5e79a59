import { foldForCompare } from '../analysis/fold.js';
import { correctableFindings, type FindingName } from '../model/item/correction.js';
import type { ValueField } from '../model/item/item-fields.js';
import { ItemKind } from '../model/item/item-kind.js';
import { Addressee } from '../model/item/obligation.js';
import { StageKind } from '../model/item/procedure.js';
import { Impact, ItemState } from '../model/item/triage.js';
import { canonicalReference } from './plain-reference.js';

/** A map from the names of values, folded and separated by commas, to the values. */
function byName<T extends string = string>(names: Readonly<Partial<Record<T, string>>>): ReadonlyMap<string, T> {
  const entries = Object.entries(names) as [T, string][]; // the keys of a literal
  return new Map(entries.flatMap(([value, text]) => text.split(', ').map((name) => [name, value] as const)));
}

const kinds = byName<ItemKind>({
  law: 'loi, lois, laws, reglement, regulation',
  bill: 'projet, projet de loi, proposition, proposition de loi, bills',
  decision: 'decisions, deliberation',
  sanction: 'sanctions, amende, amendes, fine, fines, penalty',
  'case-law': 'jurisprudence, arret, jugement, caselaw, judgment',
  guideline: 'lignes directrices, ligne directrice, recommandation, guidelines, guidance, guide',
  consultation: 'consultations',
  standard: 'norme, normes, standards',
  report: 'rapport, rapports, reports',
  research: 'recherche, article',
  news: 'actualite, actualites, actu',
});

const languages = byName({
  fr: 'francais, french',
  en: 'anglais, english',
  de: 'allemand, german',
  es: 'espagnol, spanish',
  it: 'italien, italian',
  nl: 'neerlandais, dutch',
  pt: 'portugais, portuguese',
  ja: 'japonais, japanese',
});

/** Codes of the catalogue: `EU`, `UK` and `INT` differ from ISO 3166 or are not in it. */
const jurisdictions = byName({
  fr: 'france',
  eu: 'ue, union europeenne, european union, europe',
  uk: 'gb, royaume-uni, united kingdom',
  us: 'usa, etats-unis, united states',
  de: 'allemagne, germany',
  es: 'espagne, spain',
  it: 'italie, italy',
  nl: 'pays-bas, netherlands',
  be: 'belgique, belgium',
  ch: 'suisse, switzerland',
  ca: 'canada',
  cn: 'chine, china',
  jp: 'japon, japan',
  int: 'international',
});

const findings = byName<FindingName>({
  kind: 'type',
  relevance: 'pertinence',
  topic: 'theme',
  date: 'echeance, deadline',
});

/** Stages of bills, by their usual names. */
const stages = byName<StageKind>({
  tabled: 'depot, depose, introduced',
  committee: 'commission',
  plenary: 'seance, seance pleniere, floor',
  'other-chamber': 'navette',
  negotiation: 'negociation, trilogue, cmp, conference',
  adopted: 'adopte, passed',
  signed: 'promulgue, promulgated, signe',
  published: 'publie',
  rejected: 'rejete',
  withdrawn: 'retire',
  other: 'autre',
});

const addressees = byName<Addressee>({
  provider: 'fournisseur, fournisseurs, providers',
  deployer: 'deployeur, deployeurs, deployers',
  importer: 'importateur, importateurs, importers',
  distributor: 'distributeur, distributeurs, distributors',
  'public-body': 'organisme public, organismes publics, public body, public bodies, administration, administrations',
  employer: 'employeur, employeurs, employers',
});

const relevanceValues = ['ai', 'other'] as const;

const relevances = byName<(typeof relevanceValues)[number]>({
  ai: "ia, concerne l'ia, concerne l'ia ou vos politiques, about ai, about ai or your policies",
  other: 'autre, autres, autres publications, other publications',
});

/** Names of the topics in the shipped `config/taxonomy.yaml`. Topics that an operator adds are found by their id. */
const topics = byName({
  'risk-classes': 'classes de risque, risk classes',
  'general-purpose-models': 'modeles a usage general, general-purpose models',
  biometrics: 'biometrie',
  transparency: 'transparence',
  'bias-fairness': 'biais et equite, biais, bias and fairness, bias',
  'automated-decisions': 'decisions automatisees, automated decisions',
  'data-protection': 'protection des donnees, data protection',
  copyright: "droit d'auteur",
  employment: 'emploi et travail, emploi, travail',
  health: 'sante',
  'public-sector': 'secteur public, public sector',
  children: 'enfants et mineurs, enfants, mineurs',
  security: 'securite',
  liability: 'responsabilite',
  environment: 'environnement',
  sandboxes: 'bacs a sable, bac a sable, sandbox',
  'standards-audit': 'normes et audit, standards and audit',
  enforcement: 'controle et sanctions',
});

const states = byName<ItemState>({
  new: 'nouveau, nouvelle',
  assessed: 'evalue, evaluee',
  'in-work': 'en cours, en-cours, in work',
  done: 'traite, traitee, termine, terminee',
  'not-ours': 'hors champ, hors-champ, not ours',
});

const impacts = byName<Impact>({ high: 'fort, eleve', medium: 'moyen', low: 'faible, bas' });

const topicIds: ReadonlySet<string> = new Set(topics.values());

export function topicNamed(text: string): string | undefined {
  const folded = foldForCompare(text);
  return topics.get(folded) ?? (topicIds.has(folded) ? folded : undefined);
}

const aliases: Readonly<Partial<Record<ValueField, ReadonlyMap<string, string>>>> = {
  kind: kinds,
  language: languages,
  jurisdiction: jurisdictions,
  corrected: findings,
  stage: stages,
  addressee: addressees,
  relevance: relevances,
  topic: topics,
  state: states,
  impact: impacts,
};

/** The stored, folded form of a value that a person typed. */
export function fieldValue(field: ValueField, text: string): string {
  if (field === 'reference') return foldForCompare(canonicalReference(text) ?? text);
  const folded = foldForCompare(text);
  return aliases[field]?.get(folded) ?? folded;
}

/** All values that an item can hold, for fields with a fixed list. The values of other fields depend on the installation. */
const closedLists: Readonly<Partial<Record<ValueField, readonly string[]>>> = {
  kind: ItemKind.options,
  addressee: Addressee.options,
  relevance: relevanceValues,
  corrected: correctableFindings,
  stage: StageKind.options,
  state: ItemState.options,
  impact: Impact.options,
};

/** True if an item could hold the value. */
export function isKnownValue(field: ValueField, value: string): boolean {
  return closedLists[field]?.includes(value) ?? true;
}
