/** Lower-case letters of other alphabets that look like Latin ones (Unicode Technical Standard 39, confusables). */
const drawnLike: Readonly<Record<string, string>> = {
  ...{ а: 'a', в: 'b', е: 'e', з: '3', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x', ѕ: 's' },
  ...{ і: 'i', ј: 'j', ԁ: 'd', ԛ: 'q', ԝ: 'w', һ: 'h', ү: 'y', ӏ: 'l' },
  ...{ α: 'a', β: 'b', ε: 'e', ζ: 'z', η: 'h', ι: 'i', κ: 'k', μ: 'm', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'y', χ: 'x' },
  ...{ ı: 'i', ɩ: 'i', ɑ: 'a', ɡ: 'g', 0: 'o', 1: 'l', '|': 'l' },
};

/**
 * True if two names look the same to a reader. Case, width, spacing, accents, look-alike alphabets and invisible characters do not count.
 */
export function looksLike(one: string, other: string): boolean {
  return skeleton(one) === skeleton(other);
}

function skeleton(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu, (found) => (/\s/.test(found) ? ' ' : ''))
    .replace(/\u2800/g, ' ')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .toLowerCase();
  return Array.from(plain, (letter) => drawnLike[letter] ?? letter)
    .join('')
    .trim()
    .replace(/\s+/g, ' ');
}

/** Names that sign what no person decides: Vigie itself, a setting, an unknown person, a saved search's actions, which pages call a rule (`actor-texts.ts`). */
const others = [
  'vigie',
  'system',
  'système',
  'nobody',
  'personne',
  'no one',
  'somebody',
  'anonymous',
  'anonyme',
  'unknown',
  'inconnu',
  'inconnue',
];
const ofOthers: ReadonlySet<string> = new Set(others.map(skeleton));
const ofNobody =
  /^(?:(?:la |the )?(?:regle|rule)|reglage|setting)(?:$| ?[:"“”«‹<'])|^(?:a person whose name was erased|une personne dont le nom a ete efface)$/;

/** True if a name looks like the program, a search action or nobody. No person may sign with it. */
export function looksLikeNobody(name: string): boolean {
  const plain = skeleton(name);
  return ofOthers.has(plain) || ofNobody.test(plain);
}
