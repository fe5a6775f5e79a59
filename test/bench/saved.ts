import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createQueryReading } from '../../src/jobs/match/load-policy-set.js';
import { compileSavedQueries } from '../../src/match/saved-queries.js';
import { valuesOf } from '../../src/model/item/item-fields.js';
import type { SavedSearch } from '../../src/model/search/saved-search.js';
import { matchSavedQueries } from '../match/match-saved-queries.js';
import { figure, report, shareFigure } from './figures.js';
import { quantile, sample } from './latency.js';
import { createRandom, type Random } from './random.js';
import { createCorpus } from './search-corpus.js';
import { glossary } from './search-requests.js';
import { vocabularyOf } from './vocabulary.js';

/** The vocabularies begin with this number of function words. Nobody searches for function words alone. */
const functionWords = 30;
const at = '2026-11-01T00:00:00.000Z';

/**
 * `npm run bench saved -- [--searches n] [--items n] [--json]`: measures the cost of the searches saved for everyone when an item arrives.
 */
export async function run(argv: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      searches: { type: 'string', default: '10000' },
      items: { type: 'string', default: '3000' },
      json: { type: 'boolean', default: false },
    },
  });
  const random = createRandom(5);
  const searches = Array.from({ length: Number(values.searches) }, (_, index) => savedSearch(index, random));
  const read = createQueryReading({ glossary, timeZone: 'UTC' });
  const first = await timed(() => read({ policies: [], searches }));
  const [one, ...others] = searches;
  const changed = one ? [{ ...one, search: 'q=biom%C3%A9trie', changedUnder: searches.length + 1 }] : [];
  const again = await timed(() => read({ policies: [], searches: [...changed, ...others] }));
  const { saved } = first.value;
  const compiled = await timed(async () => compileSavedQueries(saved));
  const queries = compiled.value;
  const corpus = createCorpus();
  const times: number[] = [];
  const walls: number[] = [];
  let matches = 0;
  for (let index = 0; index < Number(values.items); index += 1) {
    const { item, words } = corpus(index);
    if (words === null) continue;
    const [title, body, concepts] = [words.title, words.body, words.concepts].map((text) => text.split(' '));
    const text = { title: title ?? [], body: body ?? [], concepts: concepts ?? [] };
    const values = valuesOf(item);
    const took = await sample(async () => {
      matches += matchSavedQueries(queries, { text, values }).length;
    });
    walls.push(took.wall);
    times.push(took.cpu);
  }
  const figures = [
    figure('searches that are matched', saved.length, ''),
    figure('read at the start', first.ms, 'ms'),
    figure('the event loop held meanwhile, at most', first.heldMs, 'ms', { bound: 'most', value: 200 }),
    figure('read when one changed', again.ms, 'ms'),
    figure('the event loop held by that, at most', again.heldMs, 'ms', { bound: 'most', value: 200 }),
    figure('compiled, in the thread that reads', compiled.ms, 'ms'),
    shareFigure('searches that an item satisfies, mean', matches / times.length),
    shareFigure('matching an item, p99 on the clock, ms', quantile(walls, 0.99)),
    shareFigure('matching an item, p50 of processor, ms', quantile(times, 0.5)),
    shareFigure('matching an item, p99 of processor, ms', quantile(times, 0.99), { bound: 'most', value: 15 }),
  ];
  report(figures, values);
}

/** `heldMs` is the longest time in which nothing else was served. */
async function timed<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly ms: number; readonly heldMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, 50));
  delay.reset();
  const before = performance.now();
  const value = await work();
  const ms = performance.now() - before;
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  return { value, ms, heldMs: delay.max / 1e6 };
}

/** A search like those that officers type: words, a name in quotes, alternatives or a prefix, with or without a filter. */
function savedSearch(index: number, random: Random): SavedSearch {
  const words = vocabularies[random() < 0.5 ? 0 : 1].slice(functionWords, random() < 0.5 ? 120 : undefined);
  const word = (): string => words[Math.floor(random() * words.length)] ?? '';
  const forms = [
    () => `${word()} ${word()}`,
    () => `"${word()} ${word()}"`,
    () => `(${word()} OR ${word()}) ${word()}`,
    () => `${word()} ${word().slice(0, 5)}*`,
    () => `${word()} ${word()} -${word()}`,
    () => `title:${word()} since:2026`,
  ];
  const query = new URLSearchParams({ q: forms[index % forms.length]?.() ?? '' });
  if (random() < 0.4) query.set('jurisdiction', random() < 0.5 ? 'fr' : 'eu');
  return {
    ...{ id: `s${index}`, name: `Search ${index}`, search: query.toString(), owner: null, deleted: false },
    ...{ createdAt: at, updatedAt: at, sequence: index + 1, changedUnder: index + 1 },
    ...{ actions: {}, actsFrom: null, actsUnder: null, actedThrough: null },
  };
}

const vocabularies = [vocabularyOf('fr'), vocabularyOf('en')] as const;
