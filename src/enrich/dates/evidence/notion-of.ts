import { type Notion, notions } from './notions.js';

const shortest = 3;
const longest = 14;

interface Words {
  readonly whole: ReadonlyMap<string, Notion>;
  readonly beginnings: ReadonlyMap<string, Notion>;
}

let known: Words | undefined;

/** What a folded word speaks of; null for most words. */
export function notionOf(word: string): Notion | null {
  known ??= readWords();
  const found = known.whole.get(word);
  if (found !== undefined) return found;
  for (let length = Math.min(word.length, longest); length >= shortest; length -= 1) {
    const notion = known.beginnings.get(word.slice(0, length));
    if (notion !== undefined) return notion;
  }
  return null;
}

function readWords(): Words {
  const whole = new Map<string, Notion>();
  const beginnings = new Map<string, Notion>();
  for (const notion of Object.keys(notions) as Notion[]) {
    for (const word of notions[notion].split(' ')) {
      const isWhole = !word.endsWith('*');
      const [map, key] = isWhole ? [whole, word] : [beginnings, word.slice(0, -1)];
      if (!map.has(key)) map.set(key, notion);
    }
  }
  return { whole, beginnings };
}
