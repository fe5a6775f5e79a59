import { describe, expect, it } from 'vitest';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { recordEvent } from '../../src/decisions/record-event.js';
import { createSite, inEnglish } from './site.js';

const policy = { id: 'ia-rh', name: 'IA et RH', description: '', owner: '', query: 'biométrie' };

describe('the audit page', () => {
  it('tells each decision as a sentence, newest first, and vouches for the chain', async () => {
    const site = createSite();
    await importPolicies(site.deps, [policy], 'Claire Martin');
    await site.store.refresh();
    await importPolicies(site.deps, [{ ...policy, query: 'badge' }], 'Paul Durand');
    await site.store.refresh();
    const html = await (await site.app.request('/audit', inEnglish)).text();
    expect(html).toMatch(/Paul Durand<\/strong> changed the policy.*Claire Martin<\/strong> created the policy/s);
    expect(html).toContain('Chain verified: all 2 entries are intact.');
  });

  it('says where the chain is broken', async () => {
    const site = createSite();
    const event = await recordEvent(site.deps, { actor: 'vigie', action: 'policy.retired', subject: 'x', details: {} });
    await site.store.audit.replace({ ...event, subject: 'y' }, 1);
    await site.store.refresh();
    expect(await (await site.app.request('/audit', inEnglish)).text()).toContain('The chain is broken at entry no. 1');
  });

  it('keeps the sentence when the name was erased', async () => {
    const site = createSite();
    await importPolicies(site.deps, [policy], 'Claire Martin');
    await site.store.refresh();
    const { documents } = await site.store.actors.find('all', {}, { limit: 1 });
    await site.store.actors.delete(documents[0]?.value.id ?? '');
    expect(await (await site.app.request('/audit')).text()).toContain('Une personne dont le nom a été effacé');
  });
});
