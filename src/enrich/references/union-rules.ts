import {
  afterNoLetter,
  anywhere,
  atWordStartOrEscapedColon,
  type ReferenceList,
  type ReferenceRule,
} from './reference-rule.js';

/**
 * Acts of the Union in running text: "Regulation (EU) 2024/1689", "règlement d'exécution (UE) 2021/1", "Directive 95/46/EC",
 * "Regulation (EC) No 45/2001". Since 2015 every act is year/number; before, directives and decisions were year/number and
 * regulations number/year (Interinstitutional style guide, 1.2.2).
 */
const unionActPattern =
  /(?:((?:durchf[uü]hrungs)?verordnung(?:en)?|r[eè]glements?|r[eè]gl\.|reg\.|VO|regulations?|reglamentos?|regolament[oi]|verordeningen|verordening|regulamentos?)|((?:durchf[uü]hrungs|rahmen)?richtlinien?|directives?(?:-cadres?)?|dir\.|RL|richtlijn(?:en)?|directivas?|direttiv[ae]|diretivas?)|(framework decision|d[eé]cision-cadre|rahmenbeschluss|decisi[oó]n marco|decisione quadro)|(d[eé]cisions?|decisi[oó]n|(?:durchf[uü]hrungs)?beschluss|besluit|decisione|decis[aã]o)|(recommand?ations?|recommendations?|empfehlung|recomendaci[oó]n|raccomandazione))(?: d'(?:ex[eé]cution|application)| d[eé]l[eé]gu[eé]e?| delegad[oa]| delegat[oa]| de ejecuci[oó]n| di esecuzione| europ[eé]en(?:ne)?)?(?: ?\((?:[EU]{2}|[CE]{2}|[EG]{2}|CEE|EEC|EWG|Euratom|PESC|CFSP|GASP)(?:, ?[a-z]{3,8})?\)| (?:UE|EU|CE|EC|EG))?( n[or°º.]{1,3}| Nr\.?| n[uú]m\.)? ?(\d{1,4})\/(\d{1,4})(\/[A-Z]{2,3})?(?!\d| ?\([A-Z]{3}\)|\/\d)/gi;

const letters = ['R', 'L', 'F', 'D', 'H'];

/**
 * The CELEX number of a match, or null if the numbers make no sense. Every authority has its "Decision 113/2024", so a decision or
 * recommendation whose number comes first belongs to the Union only if it says `(EU)` or `/EC`.
 */
function actOfUnion(match: RegExpExecArray): string | null {
  const [whole, , , , decision, recommendation, numbered, first = '', second = '', union] = match;
  const isAnyones = (decision ?? recommendation) !== undefined && fullYear(first) === null;
  if (isAnyones && union === undefined && !whole.includes('(')) return null;
  return celexOf(letterOf(match), { numbered: numbered !== undefined, first, second });
}

/** "Regulations (EU) 2016/679 and (EU) 2018/1725", "directives 2014/24/UE, 2014/25/UE et 2014/23/UE". */
const unionActList: ReferenceList = {
  item: /(,? (?:and|et|und|y|e|en|or|ou|oder|o) (?:de |del |la |le |to |of )?|, ?)(?:\((?:[EU]{2}|[CE]{2}|[EG]{2}|CEE|EEC|EWG|Euratom|PESC|CFSP|GASP)(?:, ?[a-z]{3,8})?\) ?)?(n[or°º.]{1,3} ?|Nr\.? ?)?(\d{1,4})\/(\d{1,4})(?:\/[A-Z]{2,3})?(?!\d| ?\([A-Z]{3}\)|\/\d)/iy,
  canonical: (head, item) => {
    const [whole, , numbered, first = '', second = ''] = item;
    if (!whole.includes('(') && !plural.test(head[0])) return null;
    return celexOf(letterOf(head), { numbered: (numbered ?? head[6]) !== undefined, first, second });
  },
};

const plural = /^(?:[\p{L}-]*s|[\p{L}]*ungen|richtlinien|regolamenti|direttive)[ .]/iu;

interface Numbers {
  readonly numbered: boolean;
  readonly first: string;
  readonly second: string;
}

function letterOf(match: RegExpExecArray): string {
  return letters[match.slice(1, 6).findIndex((kind) => kind !== undefined)] ?? 'D';
}

function celexOf(letter: string, { numbered, first, second }: Numbers): string | null {
  const [likely, other] = isNumberFirst(letter, { numbered, first, second }) ? [second, first] : [first, second];
  const named = yearFirst(letter, likely, other) ?? yearFirst(letter, other, likely);
  return named === null ? null : `celex:3${named}`;
}

/** True if the year comes second. If both numbers may be years, decides by the usual order of that time. */
function isNumberFirst(letter: string, { numbered, first, second }: Numbers): boolean {
  if (letter !== 'R') return numbered && fullYear(first) === null;
  const [one, two] = [fullYear(first), fullYear(second)];
  return one !== null && two !== null ? Number(one) < firstYearFirst && Number(two) < firstYearFirst : numbered;
}

const firstYearFirst = 2015;

function yearFirst(letter: string, year: string, number: string): string | null {
  const full = fullYear(year);
  return full && Number(number) > 0 ? `${full}${letter}${number.padStart(4, '0')}` : null;
}

/** Expands a year. Two digits such as `95` were written until 1998. */
function fullYear(year: string): string | null {
  if (/^(?:19[5-9]\d|20[0-4]\d)$/.test(year)) return year;
  return /^[5-9]\d$/.test(year) ? `19${year}` : null;
}

const journals = "(?:OJ|JOUE|JO|ABl\\.?|DOUE|DO|GUUE|GU)(?: der EU| de l'(?:UE|Union)| EU| UE)?,?";

/** Acts, documents, procedures, cases and the Official Journal of the Union. */
export const unionRules: readonly ReferenceRule[] = [
  {
    name: 'union act',
    signs: ['#/'],
    pattern: unionActPattern,
    beginsAt: afterNoLetter,
    canonical: actOfUnion,
    list: unionActList,
  },
  {
    name: 'CELEX',
    signs: ['#^'],
    // https://eur-lex.europa.eu/content/help/eurlex-content/celex-number.html; sector 0 is a consolidated text of sector 3.
    pattern:
      /([0-9E])((?:19|20)\d\d)(AG|AE|AR|AA|AB|AC|BP|CC|CJ|CA|CN|CO|CV|DC|DP|FC|IE|IP|IR|JC|PC|SC|TC|TJ|TA|TN|TO|XC|XG|XX|[BCDFGHJKLMOQRSTXY])(\d{4})(?:\(\d\d\))?(?:-\d{8})?(?![\p{L}\p{N}])/gu,
    beginsAt: atWordStartOrEscapedColon,
    canonical: ([, sector, year, type, number]) => `celex:${sector === '0' ? '3' : sector}${year}${type}${number}`,
  },
  {
    name: 'ELI of the Union',
    signs: ['/e'],
    pattern: /\/eli\/(reg|reg_impl|reg_del|dir|dir_impl|dir_del|dec|dec_impl|dec_del|reco)\/(\d{4})\/(\d{1,4})(?!\d)/g,
    beginsAt: anywhere,
    canonical: ([, type = '', year, number = '']) =>
      `celex:3${year}${eliLetters[type.slice(0, 3)]}${number.padStart(4, '0')}`,
  },
  {
    name: 'Commission document',
    signs: ['CO'],
    pattern: /COM ?[([/] ?((?:19|20)\d\d) ?[)\]/],? ?0{0,4}(\d{1,4})(?!\d)/g,
    canonical: ([, year, number]) => `com:${year}/${number}`,
  },
  {
    name: 'case of the Court of Justice',
    signs: ['C-', 'T-'],
    pattern: /([CT])-(\d{1,4})\/(\d\d)(?!\d)/g,
    canonical: ([, court, number, year]) => `case:${court}-${number}/${year}`,
  },
  {
    name: 'ECLI',
    signs: ['EC', 'U:'],
    // Council conclusions 2011/C 127/01: country, court, year, number of at most 25 letters, digits and dots.
    // The Court of Justice leaves the first part out.
    pattern: /(?:ECLI:([A-Z]{2}):([A-Z0-9]{1,7})|(EU):([CTF])):(\d{4}):([A-Z0-9.]{0,24}[A-Z0-9])/g,
    canonical: ([, country, court, union, ofUnion, year, number]) =>
      `ecli:${country ?? union}:${court ?? ofUnion}:${year}:${number}`,
  },
  {
    name: 'working document',
    signs: ['SW', 'SE', 'JO', 'C(', 'C '],
    pattern: /(SWD|SEC|JOIN|C) ?[([/] ?((?:19|20)\d\d) ?[)\]/],? ?0{0,4}(\d{1,5})(?!\d)/g,
    canonical: ([whole, series = '', year, number]) =>
      series === 'C' && !whole.includes('(') ? null : `${series.toLowerCase()}:${year}/${number}`,
  },
  {
    name: 'procedure',
    signs: ['^)'],
    // https://www.europarl.europa.eu/legislative-observatory: year, serial number, kind of procedure.
    pattern: /((?:19|20)\d\d)\/(\d{4}[A-Z]?) ?\((COD|NLE|CNS|APP|AVC|INI|INL|RSP|BUD|DEC|ACC|SYN|COS|DEA|RPS)\)/g,
    canonical: ([, year, number, kind]) => `procedure:${year}/${number}-${kind}`,
  },
  {
    name: 'Official Journal, act by act',
    signs: ['OJ', 'JO', 'AB', 'DO', 'GU'],
    // Since October 2023 each act is an issue of its own.
    pattern: new RegExp(
      `${journals}(?: n[°º.]{1,2}| Nr\\.?| No\\.?)? ?([LC]),? ?(?:[LC]/)?(20[2-4]\\d)/(\\d{1,5})(?!\\d)`,
      'g',
    ),
    canonical: ([, series, year, number]) => `oj:${series}/${year}/${number}`,
  },
  {
    name: 'Official Journal, address of an act',
    signs: ['#_', 'L_', 'C_'],
    pattern: /OJ(?::|%3A)([LC])_(20[2-4]\d)(\d{5})(?!\d)/gi,
    beginsAt: atWordStartOrEscapedColon,
    canonical: ([, series = '', year, number]) => `oj:${series.toUpperCase()}/${year}/${Number(number)}`,
  },
  {
    name: 'Official Journal',
    signs: ['OJ', 'JO', 'AB', 'DO', 'GU'],
    pattern: new RegExp(
      `${journals}(?: n[°º.]{1,2}| Nr\\.?| No\\.?)? ?([LC])(?: ?n[°º.]{1,2})? ?(\\d{1,3})(?: ?[IA])?,? (?:(?:of|du|de|del|vom) )?\\d{1,2}(?:er|º)?(?:[./]\\d{1,2}[./]|\\.? (?:de )?\\p{L}{3,10} (?:de )?)((?:19|20)\\d\\d)(?:,? (?:p\\.?|S\\.|p[áa]g\\.) ?\\d{1,4})?`,
      'gu',
    ),
    canonical: ([, series, issue, year]) => `oj:${series}/${year}/${issue}`,
  },
];

const eliLetters: Readonly<Record<string, string>> = { reg: 'R', dir: 'L', dec: 'D', rec: 'H' };
