import type { Addressee } from '../../model/item/obligation.js';

/** How each language names those who may be addressed, in small letters. One pattern for all: the words do not collide. */
const nouns: Readonly<Record<Addressee, string>> = {
  provider:
    'providers?|developers?|manufacturers?|model makers|fabricants?|concepteurs?|herstellern?|fabricantes?|fabbricant[ei]|fournisseu(?:r|rs|se|ses)|développeurs?|anbietern?|entwickler(?:n|innen)?|proveedor(?:es)?|fornitor[ei]|desarrollador(?:es)?|sviluppator[ei]',
  deployer:
    'deployers?|utilisateurs? professionnels?|professional users?|déployeu(?:r|rs|se|ses)|betreibern?|responsables? del despliegue',
  importer: 'importers?|importateurs?|einführern?|importeuren?|importador(?:es)?|importator[ei]',
  distributor: 'distributors?|distributeurs?|händlern?|distribuidor(?:es)?|distributor[ei]',
  'public-body':
    "public (?:authorit(?:y|ies)|bod(?:y|ies)|sector bod(?:y|ies)|institutions?|administrations?|agenc(?:y|ies))|(?:government|federal|state|local|national|covered|competent|supervisory) (?:agenc(?:y|ies)|authorit(?:y|ies)|bod(?:y|ies)|departments?)|(?<!(?:employment|recruitment|staffing|rating|reporting|news|press|advertising|marketing|travel) )agenc(?:y|ies)|municipalit(?:y|ies)|police forces?|councils|mairies?|préfectures?|gemeinden|kommunen|ayuntamientos?|local councils?|ministr(?:y|ies)|authorit(?:y|ies)|administrations?(?: publiques?)?|autorités?(?: publiques?)?|organismes? publics?|organismes? du secteur public|personnes? publiques?|collectivités?(?: territoriales| locales)?|établissements? publics?|services? de l['’]état|ministères?|communes|behörden?|öffentliche stellen|administraciones públicas|administración|autoridades|organismos públicos|pubbliche amministrazioni|pubblica amministrazione|amministrazioni|autorità",
  employer:
    'employers?|recruiters?|recruteurs?|employeurs?|arbeitgeber(?:n|s|in)?|empleador(?:es)?|empresari[oa]s?|dator[ei] di lavoro',
};

const order: readonly Addressee[] = ['deployer', 'importer', 'distributor', 'employer', 'public-body', 'provider'];
const named = new RegExp(
  `(?<![a-zß-ÿ-])(?:${order.map((addressee) => `(${nouns[addressee]})`).join('|')})(?![a-zß-ÿ-])`,
  'g',
);

/** What stands before a noun that is no subject: "systems of providers", "au fournisseur". */
const dependent =
  /(?<![a-zß-ÿ])(?:that are|which are|being|of|by|from|to|with|for|between|on|against|than|or their|de|du|des|d['’]un|d['’]une|par|à|au|aux|pour|avec|chez|entre|auprès|von|vom|durch|für|mit|zu|por|para|con|al|da|dal|dai|di|del|dei|per)(?: (?:the|a|an|any|such|its|their|other|le|la|les|l['’]|un|une|son|leur|leurs|ces|cet|cette|tout|toute|der|den|dem|die|el|los|las|il|gli|i)| d['’]| l['’])? ?$/;

interface Mention {
  readonly addressee: Addressee;
  readonly start: number;
}

/** In a text in small letters. */
function mentionsIn(lower: string): Mention[] {
  const found: Mention[] = [];
  named.lastIndex = 0;
  for (let match = named.exec(lower); match !== null; match = named.exec(lower)) {
    const groups = match.slice(1);
    const addressee = order[groups.findIndex((group) => group !== undefined)];
    if (addressee !== undefined) found.push({ addressee, start: match.index });
  }
  return found;
}

/** Characters after the words that oblige in which an agent is looked for. */
const reach = 300;

/** The mark of an agent after the words that oblige: "shall be kept by the provider", "interdit aux déployeurs". */
const agent =
  /(?<![a-zß-ÿ])(?:by|for|on|upon|recommends? that|requires|obliges|compels|directs|bars|bans|prohibits|forbids|(?:responsibility|duty|obligation) of|par|au|aux|à|pour|vom|von|durch|por|a|al|a los|da|dal|dai|ai|al|alle|agli)(?: (?:the|any|an?|each|every|all|l['’]|la|les|le|un|une|tout|toute|chaque|der|den|el|los|las|gli)| l['’])? ?$/;

/**
 * Who has to do what a sentence says: the last noun before the words that oblige that depends on nothing, or whoever an
 * agent names after them. Null where it is nobody of ours.
 */
export function addresseeOf(sentence: string, cueStart: number, cueEnd: number): Addressee | null {
  const lower = sentence.slice(0, cueEnd + reach).toLowerCase();
  const subject = mentionsIn(lower.slice(0, cueStart)).findLast(({ start }) => !dependent.test(before(lower, start)));
  if (subject !== undefined) return subject.addressee;
  // "il incombe au fournisseur": the preposition may be the cue's own last word.
  const after = mentionsIn(lower.slice(cueEnd));
  return after.find(({ start }) => agent.test(before(lower, cueEnd + start)))?.addressee ?? null;
}

/** Who could follow advice, and is none of those whom laws of AI address, in small letters. */
const others =
  /(?<![a-zß-ÿ-])(?:organi[sz]ations?|compan(?:y|ies)|business(?:es)?|firms?|controllers?|processors?|platforms?|entit(?:y|ies)|operators?|insurers?|banks?|lenders?|institutions?|schools?|universities|hospitals?|vendors?|suppliers?|organismes?|entreprises?|sociétés|responsables? (?:du|de) traitement|sous-traitants?|plateformes?|opérateurs?|établissements?|hôpitaux|écoles|universités|banques|assureurs|prestataires|éditeurs|unternehmen|organisationen|verantwortlichen?|einrichtungen|banken|plattformen|schulen|empresas?|organizaci(?:ón|ones)|organismos|entidad(?:es)?|plataformas|imprese|aziende|organizzazioni|enti|titolari|piattaforme)(?![a-zß-ÿ-])/g;

/** Whether the subject before the words that advise is somebody who could do as they say. */
export function couldObey(sentence: string, cueStart: number): boolean {
  const lower = sentence.slice(Math.max(0, cueStart - reach), cueStart).toLowerCase();
  return [...lower.matchAll(others)].some(({ index }) => !dependent.test(before(lower, index)));
}

/** Characters of the longest article, and of one with a noun. */
const articleAtMost = 8;
const subjectAtMost = 48;
/** How a sentence whose subject is one of ours begins, cheap to look for: most sentences do not. */
const likelyHead =
  /^(?:L['’]|(?:L(?:e|a|es|os|as)|Gli|I|Il|El|D(?:er|ie|as)|Tout|Toute|Chaque|Une?|Cada|Todo|Ogni|Eine?|Jede[rs]?) )?(?:fourn|dév|dép|util|imp|dist|agen|admi|orga|pers|coll|étab|serv|mini|comm|mair|préf|empl|recr|fabr|conc|prov|resp|desa|empr|dat|pubb|ammi|auto|anbi|betr|arbe|behö|hers|händ|einf|öffe|gemei|komm|ayun|forn|svil)/iu;
/** What one of them does is news: "L'autorité évalue", "L'administration Biden informe", "Le fournisseur Meta déclare". */
const oneAuthority =
  /^(?:l['’]|le |la |el |il |die |das )(?:autorité|autorità|autoridad|behörde|ministère|ministero)(?![\p{L}])/iu;
const withName = /^(?:L['’]|\p{L}{2,3} )\p{Ll}+ \p{Lu}/u;

/** Whom a sentence begins with, after an article; null where it is nobody of ours, or one by name. */
export function subjectAtHead(sentence: string): Addressee | null {
  if (!likelyHead.test(sentence)) return null;
  const head = sentence.slice(0, subjectAtMost);
  const [first] = mentionsIn(head.toLowerCase());
  if (first === undefined || first.start > articleAtMost) return null;
  return oneAuthority.test(head) || withName.test(head) ? null : first.addressee;
}

/** As much as a preposition with its article takes. */
function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - 24), at);
}

/** What tells whom a text is written for, where nothing in it obliges: "guide for employers", "obligations des déployeurs". */
const dedication =
  /\b(?:[Oo]bligations?|[Dd]uties|[Rr]esponsibilities|[Rr]equirements|[Gg]uide|[Gg]uidance|[Gg]uidelines|[Aa]dvice|[Tt]oolkit|[Rr]ecomm[ea]ndations?|destinée?s?|attention|intention|adressent?|appliquent?|applies|apply|addressed|aimed)(?: (?:also|aussi|également))? (?:of|for|on|to|at|des|de|du|aux|au|à l['’]attention des|pour les|à destination des)(?: (?:the|all|les|l['’]))? ?/g;

/** Those whom a text says that it speaks to. */
export function dedicatedTo(text: string): readonly Addressee[] {
  const found: Addressee[] = [];
  dedication.lastIndex = 0;
  for (let match = dedication.exec(text); match !== null; match = dedication.exec(text)) {
    const [first] = mentionsIn(text.slice(dedication.lastIndex, dedication.lastIndex + nounAtMost).toLowerCase());
    if (first?.start === 0) found.push(first.addressee);
  }
  return found;
}

/** Characters of the longest noun. */
const nounAtMost = 40;
