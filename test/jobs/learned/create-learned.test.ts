import { beforeEach, describe, expect, it } from 'vitest';
import { createLearned, type Learned, type Proposal } from '../../../src/jobs/learned/create-learned.js';
import { suggest, writeItem } from '../../web/sample-items.js';
import { createSite, type Site } from '../../web/site.js';
import { alike, correctRelevance, decide, decideOnPolicy, rejectedTitles, writeRecent } from './decided-site.js';

let site: Site;
let learned: Learned;
beforeEach(() => {
  site = createSite();
  learned = createLearned(site.deps);
});

const ids = (proposals: readonly Proposal[]): string[] => proposals.map(({ item }) => item.id);
const passTime = () => site.clock.advance(6 * 60_000);

describe('what is proposed for a policy', () => {
  it('is what the query does not find and is like what was confirmed, with the words that say so', async () => {
    await writeRecent(site);
    await decideOnPolicy(site);
    const proposals = await learned.proposedFor('embauche', 10);
    expect(ids(proposals)).toEqual(['alike']);
    const words = proposals[0]?.like.terms.map(({ text }) => text) ?? [];
    expect(words).toContain('candidatures');
    expect(words.length).toBeLessThanOrEqual(5);
    for (const word of words) expect(alike).toContain(word);
    expect(proposals[0]?.like.likeness).not.toBe('faint');
  });

  it('has no twin of what was decided, and each event and each title once', async () => {
    await writeRecent(site);
    await decideOnPolicy(site);
    await writeItem(site, { id: 'copy', title: `  ${alike.toUpperCase()}`, source: 'edpb', content: null });
    expect(ids(await learned.proposedFor('embauche', 10))).toHaveLength(1);
    await decide(site, 'alike', 'confirmed');
    await passTime();
    expect(await learned.proposedFor('embauche', 10)).toEqual([]);
  });

  it('tags nothing and records nothing', async () => {
    await writeRecent(site);
    await decideOnPolicy(site);
    const before = await site.store.audit.count('newest', {});
    await learned.proposedFor('embauche', 10);
    const [item] = await site.store.items.getMany(['alike']);
    expect(item?.value.policies).toEqual([]);
    expect(await site.store.audit.count('newest', {})).toBe(before);
  });

  it('is nothing for too few decisions, or for those of one sort', async () => {
    await writeRecent(site);
    await decideOnPolicy(site, rejectedTitles.slice(0, 1));
    expect(await learned.ofPolicy('embauche')).toMatchObject({
      decisions: { confirmed: 8, rejected: 1 },
      model: null,
      terms: [],
    });
    await writeItem(site, { id: 'ninth', title: 'Recrutement de candidats', content: null });
    await decide(site, 'ninth', 'confirmed');
    expect((await learned.ofPolicy('embauche')).model).toBeNull();
    expect(await learned.proposedFor('embauche', 10)).toEqual([]);
  });

  it('goes once somebody decided on it, and when the query suggests it', async () => {
    await writeRecent(site);
    await decideOnPolicy(site);
    expect(ids(await learned.proposedFor('embauche', 10))).toEqual(['alike']);
    await decide(site, 'alike', 'confirmed');
    expect(ids(await learned.proposedFor('embauche', 10))).toEqual([]);
    await writeItem(site, { id: 'again', title: `${alike}, encore`, source: 'edpb', content: null });
    await passTime();
    expect(ids(await learned.proposedFor('embauche', 10))).toEqual(['again']);
    await suggest(site, 'again', 'embauche');
    expect(ids(await learned.proposedFor('embauche', 10))).toEqual([]);
  });

  it('leaves out what is not about AI', async () => {
    await writeRecent(site, { relevant: false });
    await decideOnPolicy(site);
    expect(await learned.proposedFor('embauche', 10)).toEqual([]);
  });

  it('leaves room for other publishers where one floods its items with what is looked for', async () => {
    await decideOnPolicy(site);
    for (let index = 0; index < 40; index += 1) {
      await writeItem(site, { id: `flood-${index}`, title: `${alike} ${index}`, source: 'cnil', content: null });
    }
    await writeRecent(site);
    const proposals = await learned.proposedFor('embauche', 10);
    expect(ids(proposals)).toContain('alike');
    expect(proposals.filter(({ item }) => item.sourceId === 'cnil').length).toBeLessThanOrEqual(6);
  });
});

describe('what is learned', () => {
  it('counts the last decision, and follows at once', async () => {
    await writeRecent(site);
    await decideOnPolicy(site);
    const before = await learned.ofPolicy('embauche');
    expect(before.decisions).toEqual({ confirmed: 8, rejected: 3 });
    expect(await learned.ofPolicy('embauche')).toBe(before);
    await decide(site, 'decided-0', 'rejected');
    const after = await learned.ofPolicy('embauche');
    expect(after.decisions).toEqual({ confirmed: 7, rejected: 4 });
    expect(after.model?.weightOf('f_tri')).toBeLessThan(before.model?.weightOf('f_tri') ?? 0);
  });

  it('is the same whenever it is made of the same decisions', async () => {
    await writeRecent(site);
    await decideOnPolicy(site);
    const { terms, model } = await learned.ofPolicy('embauche');
    const again = await createLearned(site.deps).ofPolicy('embauche');
    expect(again.terms).toEqual(terms);
    expect(again.model?.weights).toEqual(model?.weights);
    expect(again.model?.cuts).toEqual(model?.cuts);
  });

  it('names its terms as the texts write them', async () => {
    await writeRecent(site);
    await decideOnPolicy(site);
    const { terms } = await learned.ofPolicy('embauche');
    const named = terms.map(({ text }) => text);
    expect(named).toContain('candidats');
    expect(terms.find(({ text }) => text === 'postes')?.weight).toBeLessThan(0);
  });

  it('puts what waits in order and hides nothing', async () => {
    await writeRecent(site);
    await decideOnPolicy(site);
    const { model } = await learned.ofPolicy('embauche');
    const waiting = ['Recrutement : postes ouverts', 'Recrutement : le tri de CV des candidats'];
    const items = await Promise.all(
      waiting.map((title, index) => writeItem(site, { id: `waiting-${index}`, title, content: null })),
    );
    if (!model) throw new Error('expected a model');
    expect((await learned.inOrder(items, model)).map(({ id }) => id)).toEqual(['waiting-1', 'waiting-0']);
  });
});

describe('what is perhaps about AI', () => {
  it('is what is left out and is much like what people said to be about AI', async () => {
    await writeRecent(site, { relevant: false });
    await correctRelevance(site);
    expect((await learned.ofRelevance()).decisions).toEqual({ confirmed: 8, rejected: 3 });
    const proposals = await learned.perhapsAboutAi(10);
    expect(ids(proposals)).toEqual(['alike']);
    expect(proposals[0]?.like.likeness).toBe('strong');
  });

  it('is nothing that the rules take for one about AI, and changes the relevance of nothing', async () => {
    await writeRecent(site, { relevant: true });
    await correctRelevance(site);
    expect(await learned.perhapsAboutAi(10)).toEqual([]);
    const [item] = await site.store.items.getMany(['alike']);
    expect(item?.value.relevance?.relevant).toBe(true);
    expect(item?.value.corrections).toEqual([]);
  });
});
