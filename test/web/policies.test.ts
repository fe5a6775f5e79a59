import { beforeEach, describe, expect, it } from 'vitest';
import { putPolicy, retirePolicy } from '../../src/decisions/decide-policy.js';
import { decideTag, reopenTag } from '../../src/decisions/decide-tag.js';
import { layoutPhrases } from '../../src/web/layout/layout-phrases.js';
import { policyPhrases } from '../../src/web/policies/policy-phrases.js';
import { person } from '../decisions/people.js';
import { addPerson, createGuardedSite, signedIn } from './access/people.js';
import { suggest, writeItem } from './sample-items.js';
import { createSite, formPost, inEnglish, type Site } from './site.js';

const claire = person('Claire Martin');
const t = policyPhrases.en;

let site: Site;
beforeEach(async () => {
  site = createSite();
  await begin();
});

async function begin(): Promise<void> {
  await putPolicy(
    site.deps,
    { id: 'rh', name: 'AI and HR', query: '(recrutement OR topic:employment) -stage' },
    claire,
  );
  for (const id of ['tri', 'paie', 'prime']) {
    await writeItem(site, { id, title: `Recrutement : ${id}` });
    await suggest(site, id, 'rh');
  }
  await site.store.refresh();
}

const page = async (path: string, headers: Readonly<Record<string, string>> = inEnglish.headers): Promise<string> =>
  (await site.app.request(path, { headers })).text();

async function decide(itemId: string, verdict: 'confirmed' | 'rejected'): Promise<number> {
  site.clock.jump(1_000);
  const outcome = await decideTag(site.deps, { itemId, policyId: 'rh', verdict, reason: 'because', by: claire });
  await site.store.refresh();
  if (outcome.kind !== 'decided') throw new Error(`expected a decision, not ${outcome.kind}`);
  return outcome.event.sequence;
}

/** Ids of the listed items, in order. */
const listed = (html: string): readonly string[] => {
  const list = html.slice(html.indexOf('id="listed"'), html.indexOf('id="proposed"') + 1 || undefined);
  return [...list.matchAll(/href="\/items\/([a-z]+)#tags"/g)].map(([, id]) => id ?? '');
};

describe('the page of a policy', () => {
  it('lists what is to be decided first, and leads to where it is', async () => {
    const html = await page('/policies/rh');
    expect(new Set(listed(html))).toEqual(new Set(['tri', 'paie', 'prime']));
    expect(html).toContain('href="/triage?policy=rh"');
    expect(html).toContain(t.decideAll('3'));
  });

  it('has a list for each state, with how many there are', async () => {
    await decide('tri', 'confirmed');
    await decide('paie', 'rejected');
    const html = await page('/policies/rh?tab=confirmed');
    expect(listed(html)).toEqual(['tri']);
    expect(html).toMatch(/<a href="\/policies\/rh\?tab=confirmed" aria-current="page">Confirmed 1<\/a>/);
    expect(html).toContain('because');
    expect(listed(await page('/policies/rh?tab=rejected'))).toEqual(['paie']);
    expect(listed(await page('/policies/rh'))).toEqual(['prime']);
    expect(listed(await page('/policies/rh?tab=review'))).toEqual([]);
  });

  it('says what the query asks for in words', async () => {
    const html = await page('/policies/rh');
    expect(html).toMatch(/<dd>recrutement · [^<]*employment[^<]*\(topic\)<\/dd>/i);
    expect(html).toContain('<dd>stage</dd>');
  });

  it('says that it needs review while something was confirmed since the last one, and takes the review', async () => {
    expect(await page('/policies/rh')).not.toContain(t.needsReview);
    await decide('tri', 'confirmed');
    expect(await page('/policies/rh')).toContain(t.needsReview);
    const day = { reviewOn: '2099-03-31', by: 'Claire Martin' };
    expect((await site.app.request('/policies/rh/review', formPost(day))).status).toBe(303);
    const stored = (await site.store.policies.get('rh'))?.value;
    expect(stored).toMatchObject({ reviewOn: '2099-03-31', reviewedAt: site.clock.now().toISOString() });
    await site.store.refresh();
    expect(await page('/policies/rh')).not.toContain(t.needsReview);
    await decide('paie', 'confirmed');
    expect(await page('/policies/rh')).toContain('1 publication was confirmed since the last review');
    await decide('paie', 'rejected');
    expect(await page('/policies/rh')).not.toContain(t.needsReview);
    const undoes = await decide('prime', 'confirmed');
    expect(await page('/policies/rh')).toContain(t.needsReview);
    await reopenTag(site.deps, { itemId: 'prime', policyId: 'rh', by: claire, undoes });
    await site.store.refresh();
    expect(await page('/policies/rh')).not.toContain(t.needsReview);
  });

  it('says so when the planned day of a review has come, and asks whoever reviews it for a name', async () => {
    await putPolicy(site.deps, { id: 'rh', name: 'AI and HR', query: 'recrutement', reviewOn: '2020-01-31' }, claire);
    expect(await page('/policies/rh')).toContain(t.reviewPlanned);
    const refused = await site.app.request('/policies/rh/review', formPost({}, inEnglish.headers));
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining(layoutPhrases.en.nameMissing),
    ]);
  });

  it('names whoever answers for it by account, and offers no change to those who only read', async () => {
    site = createGuardedSite();
    await begin();
    const paul = await addPerson(site, 'admin', { name: 'Paul Durand' });
    await putPolicy(site.deps, { id: 'rh', name: 'AI and HR', query: 'recrutement', owner: paul.id }, claire);
    const html = await page('/policies/rh', { ...inEnglish.headers, ...(await signedIn(site, 'reader')) });
    expect(html).toContain('<dd>Paul Durand</dd>');
    expect(html).not.toContain('action="/policies/rh/review"');
    const editor = { ...inEnglish.headers, ...(await signedIn(site, 'editor')) };
    expect(await page('/policies/rh/edit', editor)).toMatch(new RegExp(`value="${paul.id}" selected[^>]*>Paul Durand`));
  });
});

describe('the history of a policy', () => {
  it('says who changed what, word by word, and who reviewed it', async () => {
    await putPolicy(site.deps, { id: 'rh', name: 'AI and HR', query: 'recrutement OR paie', owner: 'DRH' }, claire);
    await retirePolicy(site.deps, 'rh', person('Paul Durand'));
    await site.store.refresh();
    await putPolicy(
      site.deps,
      { id: 'file', name: 'IA', query: 'IA' },
      { kind: 'system', name: 'VIGIE_POLICIES_FILE' },
    );
    await site.store.refresh();
    expect(await page('/policies/file/history')).toContain('<strong>The policies file</strong>');
    const html = await page('/policies/rh/history');
    expect(html).toMatch(/Paul Durand<\/strong> retired the policy.*Claire Martin<\/strong> changed the policy/s);
    expect(html).toMatch(/<ins>.*paie<\/ins>/s);
    expect(html).toMatch(/<dt>Owner<\/dt><dd><ins>.*DRH<\/ins>/s);
    expect((await site.app.request('/policies/nobody/history')).status).toBe(404);
  });
});

describe('the list of policies', () => {
  it('says of each who answers for it, how much is to be done, and what is new since its review', async () => {
    await decide('tri', 'confirmed');
    const html = await page('/policies');
    expect(html).toMatch(/aria-label="AI and HR, To decide\s?: 2">2<\/a>/);
    expect(html).toMatch(/aria-label="AI and HR, Confirmed\s?: 1">1<\/a>/);
    expect(html).toContain('1 new');
  });
});
