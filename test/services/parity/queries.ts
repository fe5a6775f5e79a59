import { createRandom } from '../../bench/random.js';
import { createPick, kinds, type Pick, policies, sources } from './corpus.js';
import { type CorpusLanguage, sentences } from './corpus-sentences.js';

/** Queries over the sentences of the corpus, both usual and malformed. */
export const handWritten: readonly string[] = [
  '',
  'CNIL',
  'cnil données',
  'intelligence artificielle',
  'artificial intelligence',
  '"intelligence artificielle"',
  '"artificielle intelligence"',
  '"l\'intelligence artificielle"',
  '"d’intelligence artificielle"',
  'AI Act',
  'règlement IA',
  '"règlement IA"',
  'ai',
  'IA -AI',
  "j'ai",
  'eu',
  'EU US',
  'who',
  '"haut risque" OR "high risk"',
  'high-risk',
  '"à haut risque"',
  'risque élevé',
  '"protection des données"',
  '"protection données"',
  '"protection of data"',
  'title:consultation',
  'titre:"bac à sable"',
  'title:règlement -title:UE',
  'title:(AI OR IA)',
  'reference:celex:32024R1689',
  'reference:CELEX:32016R0679',
  '2024/1689',
  '"Regulation (EU) 2024/1689"',
  '"règlement (UE) 2016/679"',
  'C-634/21',
  'ECLI:EU:C:2023:957',
  'source:cnil',
  'source:CNIL,edpb',
  "source:conseil-d'état",
  'source:senat',
  'jurisdiction:FR kind:law',
  'kind:law,guideline -language:fr',
  'policy:hiring',
  'policy:privacy OR policy:SANTÉ',
  'language:de',
  'published:2026-01',
  'published:2026-01-10..2026-02-10 IA',
  'seen:>2026-02-01',
  '-published:2026',
  'biom*',
  'regul* sandbox',
  'title:recon*',
  'zz*',
  '人工智能',
  '人',
  'straße',
  'Gesichtserkennung OR KI-Systeme',
  'cœur œuvres',
  'coeur',
  '(recrute OR employees) (algorithmes OR profiling)',
  '((consultation publique) OR (consultation closes)) -(sandbox OR "bac à sable")',
  '-(règlement OR regulation)',
  '-(règlement regulation)',
  'NOT (NOT sanctions)',
  '35 000 000',
  '"35,000,000"',
  'de la le',
  '"de la"',
  'the of',
  '"',
  'title:',
  ')(',
  'modèles usage général échéance',
  '"modèles d\'IA à usage général"',
  '"general-purpose AI models"',
  'données OR data OR Daten',
  '"sanctions" "transparence" OR "transparency obligations"',
  '"modèles général"',
  '"artificielle données personnelles"',
  '"high systems"',
  'prEN 18286',
  '"public doit savoir qu\'un contenu"',
  'nowhereword',
  '-nowhereword',
];

/**
 * Random queries from the words and values of the corpus: words, phrases, prefixes, fields, dates, `not` and groups. They are the same in
 * every run.
 */
export function generateQueries(count: number): readonly string[] {
  const random = createRandom(41);
  const pick = createPick(random);
  return Array.from({ length: count }, () => generate({ random, pick }, 3));
}

interface Choice {
  readonly random: () => number;
  readonly pick: Pick;
}

function generate(choice: Choice, depth: number): string {
  const { random, pick } = choice;
  const parts = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const isGroup = depth > 0 && random() < 0.25;
    const part = isGroup ? `(${generate(choice, depth - 1)})` : leaf(choice);
    return random() < 0.2 ? pick([`-${part}`, `NOT ${part}`]) : part;
  });
  return parts.join(pick([' ', ' ', ' OR ', ' AND ']));
}

function leaf({ random, pick }: Choice): string {
  const words = wordsOf(pick, random);
  const from = Math.floor(random() * words.length);
  const word = words[from] ?? '';
  const day = (): string => `2026-0${pick([1, 2])}-${pick(['05', '14', '23', '28'])}`;
  return pick<() => string>([
    () => word,
    () => word,
    () => word.toUpperCase(),
    () => `"${words.slice(from, from + 2 + Math.floor(random() * 4)).join(' ')}"`,
    () => `"${words.slice(from, from + 2).join(' ')}"`,
    () =>
      `"${words
        .slice(from, from + 2)
        .reverse()
        .join(' ')}"`,
    () => `"${[words[from], words[from + 2]].filter(Boolean).join(' ')}"`,
    () => `${word.slice(0, 2 + Math.floor(random() * 4))}*`,
    () => `title:${word}`,
    () => `title:"${words.slice(from, from + 2).join(' ')}"`,
    () => pick([`source:${pick(sources)}`, `kind:${pick(kinds)},${pick(kinds)}`, `policy:${pick(policies)}`]),
    () => pick(['language:fr', 'language:en', 'jurisdiction:INT', 'jurisdiction:eu', 'reference:celex:32024R1689']),
    () => pick([`published:${day()}`, `published:${day()}..2026-02-28`, `seen:>${day()}`, 'published:2026-01']),
  ])();
}

/** The words of one sentence, or sometimes of two random sentences. */
function wordsOf(pick: Pick, random: () => number): readonly string[] {
  const sentence = (): string => pick<string>(sentences[pick<CorpusLanguage>(['fr', 'fr', 'en', 'en', 'de'])]);
  const text = random() < 0.8 ? sentence() : `${sentence()} ${sentence()}`;
  return text
    .replaceAll(/["():;]/g, ' ')
    .split(' ')
    .filter(Boolean);
}
