import { type DateLanguage, dateLanguages } from '../month-words.js';
import { type Notion, notions } from './notions.js';

const shortest = 3;
const longest = 14;

interface Words {
  readonly whole: ReadonlyMap<string, Notion>;
  readonly beginnings: ReadonlyMap<string, Notion>;
}

const known = new Map<string, Words>();

/** What a folded word of a text in this language (ISO 639-1) speaks of; null for most words. */
export function notionOf(word: string, language: string): Notion | null {
  const { whole, beginnings } = wordsOf(language);
  const found = whole.get(word);
  if (found !== undefined) return found;
  for (let length = Math.min(word.length, longest); length >= shortest; length -= 1) {
    const notion = beginnings.get(word.slice(0, length));
    if (notion !== undefined) return notion;
  }
  return null;
}

function wordsOf(language: string): Words {
  let words = known.get(language);
  if (words === undefined) {
    const own = dateLanguages.filter((one) => one === language);
    words = readWords([...own, ...dateLanguages.filter((one) => one !== language)]);
    known.set(language, words);
  }
  return words;
}

/** Of a word that several cells have, that of the first language counts: a `fine` is an end in Italian, and a penalty in English. */
function readWords(languages: readonly DateLanguage[]): Words {
  const whole = new Map<string, Notion>();
  const beginnings = new Map<string, Notion>();
  for (const language of languages) {
    for (const notion of Object.keys(notions) as Notion[]) {
      for (const word of notions[notion][language].split(' ')) {
        const isWhole = !word.endsWith('*');
        const [map, key] = isWhole ? [whole, word] : [beginnings, word.slice(0, -1)];
        if (!map.has(key)) map.set(key, notion);
      }
    }
  }
  return { whole, beginnings };
}
