import { beforeEach, describe, expect, it } from 'vitest';
import { putPolicy, retirePolicy } from '../../src/decisions/decide-policy.js';
import { importPolicies, importPoliciesAtStart } from '../../src/decisions/import-policies.js';
import { limits } from '../../src/model/limits.js';
import { Policy } from '../../src/model/policy/policy.js';
import { sqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { startWatchOn, type Watch } from '../jobs/watch.js';
import { claire } from './people.js';

const charter = { id: 'charte', name: 'Charte', description: '', owner: '', query: 'IA' };
const hiring = { id: 'embauche', name: 'Embauche', description: '', owner: '', query: 'recrutement' };

const byFile = { kind: 'system', name: 'VIGIE_POLICIES_FILE' } as const;

let watch: Watch;
beforeEach(async () => {
  watch = await startWatchOn(sqliteStore(), []);
  await importPolicies(watch, [charter], claire);
  await retirePolicy(watch, 'charte', claire);
});
const isRetired = async () => (await watch.store.policies.get('charte'))?.value.retired;

describe('a policy that a person retired', () => {
  it('stays retired when a file that still names it is read at a start, as often as that is', async () => {
    const atStart = () => importPoliciesAtStart(watch, [{ ...charter, query: 'IA OR robot' }, hiring], byFile);
    const rest = { kind: 'imported', changed: [], retired: ['charte'], kept: [] };
    expect(await atStart()).toEqual({ created: ['embauche'], unchanged: [], ...rest });
    expect(await atStart()).toEqual({ created: [], unchanged: ['embauche'], ...rest });
    expect(await isRetired()).toBe(true);
    await watch.store.refresh();
    expect(await watch.store.audit.count('newest', {})).toBe(3);
  });

  it('comes back when a person imports it', async () => {
    expect(await importPolicies(watch, [charter], claire)).toMatchObject({ changed: ['charte'] });
    expect(await isRetired()).toBe(false);
  });
});

describe('a policy of a file that a person changed', () => {
  const atStart = async (query: string) => {
    await watch.store.refresh();
    return importPoliciesAtStart(watch, [{ ...hiring, query }], byFile);
  };
  const queryNow = async () => (await watch.store.policies.get('embauche'))?.value.query;

  it('stays as it was changed at every start, until the file says something else', async () => {
    await atStart('recrutement');
    await importPolicies(watch, [{ ...hiring, query: 'recrutement OR tri' }], claire);
    expect(await atStart('recrutement')).toMatchObject({ changed: [], kept: ['embauche'] });
    expect(await atStart('recrutement')).toMatchObject({ changed: [], kept: ['embauche'] });
    expect(await queryNow()).toBe('recrutement OR tri');
    expect(await atStart('embauche')).toMatchObject({ changed: ['embauche'], kept: [] });
    expect(await queryNow()).toBe('embauche');
  });

  it('follows the file where the file came to it first now', async () => {
    await importPolicies(watch, [hiring], claire);
    expect(await atStart('embauche')).toMatchObject({ changed: ['embauche'], kept: [] });
  });

  it('keeps what a file does not speak of', async () => {
    await putPolicy(watch, { ...charter, text: 'Article premier' }, claire);
    await watch.store.refresh();
    expect(await importPoliciesAtStart(watch, [charter], byFile)).toMatchObject({ unchanged: ['charte'] });
    expect((await watch.store.policies.get('charte'))?.value).toMatchObject({ text: 'Article premier' });
  });
});

describe('a policy more than the watch may hold', () => {
  /** Together with the retired policy, these reach the limit. */
  const many = Array.from({ length: limits.policies - 1 }, (_, at) => ({ ...hiring, id: `politique-${at}` }));
  const full = { kind: 'too-many', most: limits.policies, got: limits.policies + 1 };
  beforeEach(async () => {
    await importPolicies(watch, many, claire);
  });

  it('is refused, with all of the file that brings it', async () => {
    const changed = { ...hiring, id: 'politique-0', query: 'tri' };
    expect(await putPolicy(watch, hiring, claire)).toEqual(full);
    expect(await importPolicies(watch, [changed, hiring], claire)).toEqual(full);
    expect(await importPoliciesAtStart(watch, [changed, hiring], byFile)).toEqual(full);
    expect((await watch.store.policies.get('politique-0'))?.value.query).toBe('recrutement');
    expect(await watch.store.policies.count('all', {})).toBe(limits.policies);
  });

  it('leaves those that are there to be changed, reinstated and retired, also above what may be', async () => {
    await watch.store.policies.create(policyOf(hiring));
    const changed = many.map((one) => ({ ...one, query: 'tri' }));
    expect(await importPolicies(watch, changed, claire)).toMatchObject({ kind: 'imported', created: [] });
    expect(await putPolicy(watch, charter, claire)).toEqual({ kind: 'changed' });
    expect(await retirePolicy(watch, 'politique-0', claire)).toEqual({ kind: 'retired' });
  });
});

const policyOf = (definition: typeof hiring): Policy =>
  Policy.parse({
    ...{ ...definition, revision: 1, changedUnder: 1, sequence: 1, retired: false },
    updatedAt: '2026-03-04T10:00:00.000Z',
  });
