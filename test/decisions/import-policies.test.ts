import { beforeEach, describe, expect, it } from 'vitest';
import { importPolicies, importPoliciesAtStart, retirePolicy } from '../../src/decisions/import-policies.js';
import { startWatch, type Watch } from '../jobs/watch.js';
import { claire, person } from './people.js';

const charter = { id: 'charte', name: 'Charte', description: '', owner: '', query: 'IA' };
const hiring = { id: 'embauche', name: 'Embauche', description: '', owner: '', query: 'recrutement' };

let watch: Watch;
beforeEach(async () => {
  watch = await startWatch([]);
  await importPolicies(watch, [charter], claire);
  await retirePolicy(watch, 'charte', claire);
});
const isRetired = async () => (await watch.store.policies.get('charte'))?.value.retired;

describe('a policy that a person retired', () => {
  it('stays retired when a file that still names it is read at a start, as often as that is', async () => {
    const atStart = () => importPoliciesAtStart(watch, [{ ...charter, query: 'IA OR robot' }, hiring], person('file'));
    expect(await atStart()).toEqual({ created: ['embauche'], changed: [], unchanged: [], retired: ['charte'] });
    expect(await atStart()).toEqual({ created: [], changed: [], unchanged: ['embauche'], retired: ['charte'] });
    expect(await isRetired()).toBe(true);
    await watch.store.refresh();
    expect(await watch.store.audit.count('newest', {})).toBe(3);
  });

  it('comes back when a person imports it', async () => {
    expect(await importPolicies(watch, [charter], claire)).toMatchObject({ changed: ['charte'] });
    expect(await isRetired()).toBe(false);
  });
});
