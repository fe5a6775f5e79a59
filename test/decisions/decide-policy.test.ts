import { beforeEach, describe, expect, it } from 'vitest';
import { putPolicy, reviewPolicy } from '../../src/decisions/decide-policy.js';
import { sqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { startWatchOn, type Watch } from '../jobs/watch.js';
import { claire } from './people.js';

const charter = { id: 'charte', name: 'Charte', description: '', owner: '', query: 'IA' };

let watch: Watch;
beforeEach(async () => {
  watch = await startWatchOn(sqliteStore(), []);
  await putPolicy(watch, charter, claire);
});

describe('a policy that was reviewed', () => {
  const stored = async () => (await watch.store.policies.get('charte'))?.value;

  it('says when, and by when again, and keeps both when it is changed', async () => {
    await putPolicy(watch, { ...charter, link: 'https://intranet.example/charte', reviewOn: '2026-12-31' }, claire);
    const review = { id: 'charte', reviewOn: '2027-12-31', reason: '' };
    expect(await reviewPolicy(watch, review, claire)).toEqual({ kind: 'reviewed' });
    const reviewed = { reviewOn: '2027-12-31', reviewedAt: watch.clock.now().toISOString() };
    expect(await stored()).toMatchObject(reviewed);
    await putPolicy(watch, { id: 'charte', name: 'Charte', query: 'IA OR robot' }, claire);
    expect(await stored()).toMatchObject({ ...reviewed, link: 'https://intranet.example/charte', revision: 2 });
  });

  it('is none where there is no such policy', async () => {
    const review = { id: 'nobody', reviewOn: '', reason: '' };
    expect(await reviewPolicy(watch, review, claire)).toEqual({ kind: 'unknown-policy' });
  });
});
