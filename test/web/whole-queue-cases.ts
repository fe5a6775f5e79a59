import { afterEach, beforeEach, expect, it } from 'vitest';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { triagePhrases } from '../../src/web/triage/triage-phrases.js';
import type { MakeStore, StoreHarness } from '../contract/store-harness.js';
import { paul } from '../decisions/people.js';
import { fieldsOf } from './form-fields.js';
import { suggest, writeItem, writePolicy } from './sample-items.js';
import { createSite, formPost, type Site } from './site.js';

const t = triagePhrases.fr;

/** Decisions on all items of a list, as its page named them. */
export function wholeQueueCases(make: MakeStore): void {
  let harness: StoreHarness;
  let site: Site;
  beforeEach(async () => {
    harness = await make();
    site = createSite({ store: harness.store });
    for (const id of ['a', 'b']) await writeItem(site, { id, content: 'Rien. La biométrie est visée.' });
    await writePolicy(site, 'rh', { name: 'Recrutement' });
    await writePolicy(site, 'charte', { name: 'Charte' });
    for (const id of ['a', 'b']) await suggest(site, id, 'rh');
    await suggest(site, 'b', 'charte');
    await site.store.refresh();
  });
  afterEach(() => harness.dispose());

  const read = async (path: string) => (await site.app.request(path)).text();
  const send = async (path: string, fields: URLSearchParams, more: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(more)) fields.set(name, value);
    return site.app.request(path, { ...formPost({}), body: fields });
  };
  const tagOf = async (itemId: string, policyId = 'rh') => {
    const [stored] = await site.store.items.getMany([itemId]);
    return stored?.value.policies.find(({ id }) => id === policyId);
  };

  it('decides on all of a queue once what is in it was confirmed, and on the policies alone that it is of', async () => {
    const html = await read('/triage/all?policy=charte');
    expect(html).toMatch(/name="all" value="[\w-]{22}"/);
    const fields = fieldsOf(html, '/triage/bulk');
    await writeItem(site, { id: 'e', content: 'La biométrie.' });
    await suggest(site, 'e', 'charte');
    await site.store.refresh();
    const refused = await send('/triage/bulk', fields, { by: 'Claire', do: 'confirmed' });
    expect(refused.status).toBe(422);
    const shown = await refused.text();
    expect(shown).toContain(t.otherCount);
    await send('/triage/bulk', fieldsOf(shown, '/triage/bulk'), { by: 'Claire', do: 'confirmed' });
    const states = await Promise.all([tagOf('e', 'charte'), tagOf('b', 'charte'), tagOf('b')]);
    expect(states.map((tag) => tag?.state)).toEqual(['confirmed', 'confirmed', 'suggested']);
  });

  it('decides on nothing of a queue in which one went and another came since', async () => {
    await writeItem(site, { id: 'e', content: 'La biométrie.' });
    const fields = fieldsOf(await read('/triage/all?policy=charte'), '/triage/bulk');
    await decideTag(site.deps, { itemId: 'b', policyId: 'charte', verdict: 'rejected', by: paul, reason: '' });
    await site.store.refresh();
    await suggest(site, 'e', 'charte');
    await site.store.refresh();
    const refused = await send('/triage/bulk', fields, { by: 'Claire', do: 'confirmed', reason: 'Annexe 3' });
    expect(refused.status).toBe(422);
    const shown = await refused.text();
    expect([shown.includes(t.otherCount), shown.includes('value="Annexe 3"')]).toEqual([true, true]);
    expect((await tagOf('e', 'charte'))?.state).toBe('suggested');
  });
}
