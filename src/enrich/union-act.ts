import type { ReferenceList } from './references/reference-rule.js';

/**
 * Acts of the Union in running text: "Regulation (EU) 2024/1689", "règlement d'exécution (UE) 2021/1", "Directive 95/46/EC",
 * "Regulation (EC) No 45/2001". Since 2015 every act is year/number; before, directives and decisions were year/number and
 * regulations number/year (Interinstitutional style guide, 1.2.2).
 */
export const unionActPattern =
  /(?:((?:durchf[uü]hrungs)?verordnung(?:en)?|r[eè]glements?|r[eè]gl\.|reg\.|VO|regulations?|reglamentos?|regolament[oi]|verordeningen|verordening|regulamentos?)|((?:durchf[uü]hrungs|rahmen)?richtlinien?|directives?(?:-cadres?)?|dir\.|RL|richtlijn(?:en)?|directivas?|direttiv[ae]|diretivas?)|(framework decision|d[eé]cision-cadre|rahmenbeschluss|decisi[oó]n marco|decisione quadro)|(d[eé]cisions?|decisi[oó]n|(?:durchf[uü]hrungs)?beschluss|besluit|decisione|decis[aã]o)|(recommand?ations?|recommendations?|empfehlung|recomendaci[oó]n|raccomandazione))(?: d'(?:ex[eé]cution|application)| d[eé]l[eé]gu[eé]e?| delegad[oa]| delegat[oa]| de ejecuci[oó]n| di esecuzione| europ[eé]en(?:ne)?)?(?: ?\((?:[EU]{2}|[CE]{2}|[EG]{2}|CEE|EEC|EWG|Euratom|PESC|CFSP|GASP)(?:, ?[a-z]{3,8})?\)| (?:UE|EU|CE|EC|EG))?( n[or°º.]{1,3}| Nr\.?| n[uú]m\.)? ?(\d{1,4})\/(\d{1,4})(\/[A-Z]{2,3})?(?!\d| ?\([A-Z]{3}\)|\/\d)/gi;

const letters = ['R', 'L', 'F', 'D', 'H'];

/**
 * The CELEX number of a match, or null where the numbers make no sense. Every authority has its "Decision 113/2024": one of the Union with its
 * number before its year says whose it is, by `(EU)` or `/EC`.
 */
export function actOfUnion(match: RegExpExecArray): string | null {
  const [whole, , , , decision, recommendation, numbered, first = '', second = '', union] = match;
  const isAnyones = (decision ?? recommendation) !== undefined && fullYear(first) === null;
  if (isAnyones && union === undefined && !whole.includes('(')) return null;
  return celexOf(letterOf(match), { numbered: numbered !== undefined, first, second });
}

/** "Regulations (EU) 2016/679 and (EU) 2018/1725", "directives 2014/24/UE, 2014/25/UE et 2014/23/UE". */
export const unionActList: ReferenceList = {
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

/** Whether the year comes second: where both may be years, by what was usual in them. */
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

/** `95` was written until 1998. */
function fullYear(year: string): string | null {
  if (/^(?:19[5-9]\d|20[0-4]\d)$/.test(year)) return year;
  return /^[5-9]\d$/.test(year) ? `19${year}` : null;
}
