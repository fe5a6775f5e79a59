import type { Addressee } from '../../model/obligation.js';

/** How each language and text names those who may be addressed. One pattern for all: the words do not collide. */
const nouns: Readonly<Record<Addressee, string>> = {
  provider:
    'providers?|developers?|fournisseu(?:r|rs|se|ses)|développeurs?|Anbietern?|proveedor(?:es)?|fornitor[ei]|desarrollador(?:es)?|sviluppator[ei]',
  deployer: 'deployers?|déployeu(?:r|rs|se|ses)|Betreibern?|responsables? del despliegue',
  importer: 'importers?|importateurs?|Einführern?|Importeuren?|importador(?:es)?|importator[ei]',
  distributor: 'distributors?|distributeurs?|Händlern?|distribuidor(?:es)?|distributor[ei]',
  'public-body':
    "public (?:authorit(?:y|ies)|bod(?:y|ies)|sector bod(?:y|ies)|institutions?|administrations?|agenc(?:y|ies))|(?:government|federal|state|local|national|covered|competent|supervisory) (?:agenc(?:y|ies)|authorit(?:y|ies)|bod(?:y|ies)|departments?)|agenc(?:y|ies)|municipalit(?:y|ies)|local councils?|ministr(?:y|ies)|authorit(?:y|ies)|administrations?(?: publiques?)?|autorités?(?: publiques?)?|organismes? publics?|organismes? du secteur public|personnes? publiques?|collectivités?(?: territoriales| locales)?|établissements? publics?|services? de l['’]État|ministères?|communes|Behörden?|öffentliche Stellen|administraciones públicas|administración|autoridades|organismos públicos|pubbliche amministrazioni|pubblica amministrazione|amministrazioni|autorità",
  employer: 'employers?|employeurs?|Arbeitgeber(?:n|s|in)?|empleador(?:es)?|empresari[oa]s?|dator[ei] di lavoro',
};

const order: readonly Addressee[] = ['deployer', 'importer', 'distributor', 'employer', 'public-body', 'provider'];
const named = new RegExp(
  `(?<![\\p{L}-])(?:${order.map((addressee, at) => `(?<a${at}>${nouns[addressee]})`).join('|')})(?![\\p{L}-])`,
  'giu',
);

/** What stands before a noun that is no subject: "systems of providers", "au fournisseur". */
const dependent =
  /(?<![\p{L}])(?:of|by|from|to|with|for|between|on|against|than|or their|de|du|des|d['’]un|d['’]une|par|à|au|aux|pour|avec|chez|entre|auprès|von|vom|durch|für|mit|zu|por|para|con|a|al|da|dal|dai|di|del|dei|per)(?: (?:the|a|an|any|such|its|their|other|le|la|les|l['’]|un|une|son|leur|leurs|ces|cet|cette|tout|toute|der|den|dem|die|el|los|las|il|gli|i)| d['’]| l['’])? ?$/iu;

interface Mention {
  readonly addressee: Addressee;
  readonly start: number;
  readonly end: number;
}

export function mentionsIn(sentence: string): Mention[] {
  return [...sentence.matchAll(named)].flatMap((match) => {
    const at = order.findIndex((_, index) => match.groups?.[`a${index}`] !== undefined);
    const addressee = order[at];
    return addressee === undefined ? [] : [{ addressee, start: match.index, end: match.index + match[0].length }];
  });
}

/** The mark of an agent after the words that oblige: "shall be kept by the provider", "interdit aux déployeurs". */
const agent =
  /(?<![\p{L}])(?:by|for|on|upon|par|au|aux|à|pour|vom|von|durch|por|a|al|a los|da|dal|dai|ai)(?: (?:the|any|a|each|l['’]|la|les|le|un|une|tout|toute|chaque|der|den|el|los|las|gli)| l['’])? ?$/iu;

/**
 * Who has to do what a sentence says: the last noun before the words that oblige that depends on nothing, or whoever an
 * agent names after them. Null where it is nobody of ours.
 */
export function addresseeOf(sentence: string, cueStart: number, cueEnd: number): Addressee | null {
  const mentions = mentionsIn(sentence);
  const before = mentions.filter(({ end }) => end <= cueStart);
  const subject = before.findLast(({ start }) => !dependent.test(sentence.slice(Math.max(0, start - 24), start)));
  if (subject !== undefined) return subject.addressee;
  const after = mentions.filter(({ start }) => start >= cueEnd);
  // "il incombe au fournisseur": the preposition may be the cue's own last word.
  const agentOf = (start: number): boolean => agent.test(sentence.slice(Math.max(0, start - 24), start));
  return after.find(({ start }) => agentOf(start))?.addressee ?? null;
}

/** What tells whom a text is written for, where nothing in it obliges: "guide for employers", "obligations des déployeurs". */
const dedication =
  /(?<![\p{L}])(?:obligations?|duties|responsibilities|requirements|guide|guidance|guidelines|advice|toolkit|recommendations?|recommandations?|destinée?s?|à l['’]attention|à l['’]intention|s['’]adressent?|s['’]appliquent?|applies|apply|addressed|aimed)(?: (?:also|aussi|également))? (?:of|for|on|to|at|des|de|du|aux|au|à l['’]attention des|pour les|à destination des)(?: (?:the|all|les|l['’]))? ?$/iu;

/** Those whom a text says that it speaks to. */
export function dedicatedTo(sentence: string): readonly Addressee[] {
  const found = mentionsIn(sentence).filter(({ start }) => {
    return dedication.test(sentence.slice(Math.max(0, start - 60), start));
  });
  return found.map(({ addressee }) => addressee);
}
