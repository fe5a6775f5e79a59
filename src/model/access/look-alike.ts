/** Letters of other alphabets that are drawn like Latin ones, in small letters (Unicode Technical Standard 39, confusables). */
const drawnLike: Readonly<Record<string, string>> = {
  ...{ а: 'a', в: 'b', е: 'e', з: '3', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x', ѕ: 's' },
  ...{ і: 'i', ј: 'j', ԁ: 'd', ԛ: 'q', ԝ: 'w', һ: 'h', ү: 'y', ӏ: 'l' },
  ...{ α: 'a', β: 'b', ε: 'e', ζ: 'z', η: 'h', ι: 'i', κ: 'k', μ: 'm', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'y', χ: 'x' },
  ...{ ı: 'i', ɩ: 'i', ɑ: 'a', ɡ: 'g' },
};

/** Whether two names read as one: in whatever case, width, spacing, accents or alphabet they are written, and with whatever cannot be seen. Pure. */
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
