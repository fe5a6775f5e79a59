import { expect, it, onTestFinished } from 'vitest';
import { createThreadSandbox } from '../../../src/adapters/sandbox/sandbox-thread.js';
import { emptyGlossary } from '../../../src/analysis/glossary.js';
import type { SavedQuery } from '../../../src/match/saved-query.js';
import { factsOf } from '../../../src/model/item/item-fields.js';
import { limits } from '../../../src/model/limits.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { sampleItem } from '../../contract/sample-items.js';
import { patienceMs } from '../../patience.js';
import { expectServing } from '../../processor-time.js';

function parsed(text: string): SavedQuery['node'] {
  return parseQuery(text, { glossary: emptyGlossary(), now: new Date(0), timeZone: 'UTC' }).node;
}

it('tells the thread as many searches as there may be, one set after the other, and serves others', async () => {
  const some = Array.from({ length: limits.everybodysSearches }, (_, number): SavedQuery => {
    const phrases = Array.from({ length: 100 }, (_, at) => `"mot ${number} ${at}"`);
    return { id: `a${number}`, node: parsed(phrases.join(' OU ')) };
  });
  const others = some.map(({ node }, number) => ({ id: `b${number}`, node }));
  const made = createThreadSandbox({ timeoutMs: patienceMs, heapMb: 1_024, glossary: { concepts: {} } });
  onTestFinished(() => made.close());
  const match = async (queries: readonly SavedQuery[]) => {
    const entry = {
      id: 'e',
      url: null,
      publishedAt: null,
      updatedAt: null,
      title: 'Mot 7 3',
      summary: null,
      content: null,
      authors: [],
      categories: [],
      enclosures: [],
    };
    const read = await made.readEntries({
      entries: [entry],
      language: 'fr',
      queries,
      facts: [factsOf(sampleItem('a', { policies: [] }))],
    });
    if (read.kind !== 'done') throw new Error(`expected findings, got ${JSON.stringify(read)}`);
    return read.value[0]?.matches.map(({ id }) => id);
  };
  await expectServing(async () => {
    expect(await match(some)).toEqual(['a7']);
    expect(await match(others)).toEqual(['b7']);
  });
});
