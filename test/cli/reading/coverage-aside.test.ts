import { expect, it } from 'vitest';
import { describeAside } from '../../../src/cli/reading/coverage.js';
import { UnreadEntry } from '../../../src/model/source/pending-batch.js';
import { createMemoryStore } from '../../fakes/memory-store.js';

const at = '2026-11-25T08:00:00.000Z';
const entry = UnreadEntry.parse({
  ...{ id: 'cnil_h', sourceId: 'cnil', title: 'Délibération', url: 'https://cnil.example/h', attempts: 5 },
  ...{ code: 'limit-time', message: '', since: at, open: false, nextAt: at },
  intake: {
    ...{ id: 'x', sourceId: 'cnil', checkId: 'x', acceptedAt: at, firstCheck: false, language: 'fr' },
    ...{ jurisdiction: 'FR', kinds: ['news'], entries: [] },
  },
});

it('names the entries that are set aside, with their links and the reason', async () => {
  const store = createMemoryStore();
  expect(await describeAside({ store })).toEqual([]);
  await store.unreadEntries.create(entry);
  await store.unreadEntries.create({ ...entry, id: 'cnil_i', title: 'Waits', open: true });
  await store.refresh();
  const lines = await describeAside({ store });
  expect(lines.join('\n')).toContain(
    'cnil  Délibération  https://cnil.example/h  reading took too long and was stopped',
  );
  expect(lines.join('\n')).not.toContain('Waits');
});
