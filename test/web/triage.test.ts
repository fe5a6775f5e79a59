import { beforeEach, describe, expect, it, vi } from 'vitest';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { triageItem } from '../../src/decisions/triage-item.js';
import { impactOf, ownerOf, stateOf } from '../../src/model/item/triage.js';
import { limits } from '../../src/model/limits.js';
import { auditPhrases } from '../../src/web/audit/audit-phrases.js';
import { bindPunctuation } from '../../src/web/layout/words.js';
import { triagePhrases } from '../../src/web/triage/triage-phrases.js';
import { claire, paul } from '../decisions/people.js';
import { tellNotes } from '../decisions/tell-notes.js';
import { fieldsOf } from './form-fields.js';
import { suggest, tellTogether, writeItem, writePolicy } from './sample-items.js';
import { createSite, formPost, jsonPost, type Site } from './site.js';

const t = triagePhrases.fr;

let site: Site;

/** Four items wait for one policy, and the second also for another. The last two are about one event. */
beforeEach(async () => {
  site = createSite();
  for (const [index, id] of ['a', 'b', 'c', 'd'].entries())
    await writeItem(site, {
      id,
      source: id === 'd' ? 'edpb' : 'cnil',
      title: `Titre ${id}`,
      content: 'Rien. La biométrie est visée.',
      published: `2026-11-${20 - index}`,
    });
  await writePolicy(site, 'rh', { name: 'Recrutement' });
  await writePolicy(site, 'charte', { name: 'Charte' });
  for (const id of ['a', 'b', 'c', 'd']) await suggest(site, id, 'rh');
  await suggest(site, 'b', 'charte');
  await tellTogether(site, 'c', 'd');
});

const read = async (path: string) => (await site.app.request(path)).text();

async function send(path: string, fields: URLSearchParams, more: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(more)) fields.set(name, value);
  return site.app.request(path, { ...formPost({}), body: fields });
}

async function tagOf(itemId: string, policyId = 'rh') {
  const [stored] = await site.store.items.getMany([itemId]);
  return stored?.value.policies.find(({ id }) => id === policyId);
}

async function stateOfItem(itemId: string) {
  const [stored] = await site.store.items.getMany([itemId]);
  return stored && stateOf(stored.value).value;
}

/** Decides on an item by the form of its page. */
async function decide(item: string, more: Readonly<Record<string, string>>) {
  const fields = fieldsOf(await read(`/triage?item=${item}`), '/triage/decide');
  return send('/triage/decide', fields, { by: 'Claire', ...more });
}

describe('triage', () => {
  it('says why for the policies alone that are being decided', async () => {
    await writeItem(site, { id: 'old', title: 'Titre', content: 'La voix est visée. Le recrutement aussi.' });
    await suggest(site, 'old', 'rh', ['voix']);
    await decideTag(site.deps, { itemId: 'old', policyId: 'rh', verdict: 'confirmed', by: claire, reason: '' });
    await suggest(site, 'old', 'charte', ['recrutement']);
    const html = await read('/triage?item=old');
    const why = html.slice(html.indexOf(`<h3>${t.why}`)).split('</section>')[0] ?? '';
    expect(why).toContain('<mark>recrutement</mark>');
    expect(why).toMatch(/Charte<.*«.recrutement.» dans le texte/s);
    expect(why).not.toMatch(/<mark>voix|«.voix|Recrutement</);
  });

  it('shows the queue with sentences, and opens its first item', async () => {
    const html = await read('/triage');
    expect(html).toContain('<mark>biométrie</mark>');
    expect(html.match(/data-item="[a-d]"/g)).toEqual(['a', 'b', 'c', 'a'].map((id) => `data-item="${id}"`));
    expect(html).toContain('id="open-title"');
  });

  it('decides on all policies of an item at once, comes back to the next item, and says what was done', async () => {
    const answer = await decide('b', { do: 'confirmed', say: 'Obligation nouvelle' });
    expect(answer.status).toBe(303);
    const next = answer.headers.get('Location') ?? '';
    expect(next).toMatch(/^\/triage\?item=c&did=/);
    expect([await tagOf('b'), await tagOf('b', 'charte')]).toMatchObject([
      { state: 'confirmed', reason: 'Obligation nouvelle' },
      { state: 'confirmed', reason: 'Obligation nouvelle' },
    ]);
    const html = await read(next);
    expect(html).toContain(t.did.confirmed);
    expect(html).not.toContain('data-item="b"');
  });

  it('takes a decision back whole: what was suggested waits again', async () => {
    const next = (await decide('b', { do: 'rejected' })).headers.get('Location') ?? '';
    expect(await stateOfItem('b')).toBe('not-ours');
    const undone = await send('/triage/undo', fieldsOf(await read(next), '/triage/undo'), { by: 'Claire' });
    const back = undone.headers.get('Location') ?? '';
    expect(back).toMatch(/^\/triage\?item=b&did=/);
    expect([(await tagOf('b'))?.state, (await tagOf('b', 'charte'))?.state]).toEqual(['suggested', 'suggested']);
    expect(await stateOfItem('b')).toBe('new');
    expect(await read(back)).toContain(t.did.reopened);
  });

  it('says what comes next where it moved on, and not where it stays or came back', async () => {
    const isNextSaid = async (answer: Response) => {
      const html = await read(answer.headers.get('Location') ?? '');
      return [/<span class="sr"> Suivante/.test(html), html] as const;
    };
    const [isSaidAfter, page] = await isNextSaid(await decide('a', { do: 'rejected' }));
    const [isSaidOfUndo] = await isNextSaid(
      await send('/triage/undo', fieldsOf(page, '/triage/undo'), { by: 'Claire' }),
    );
    const noted = fieldsOf(await read('/triage?item=a'), '/triage/decide');
    const [isSaidOfNote] = await isNextSaid(await send('/triage/decide', noted, { by: 'Claire', impact: 'high' }));
    expect([isSaidAfter, isSaidOfUndo, isSaidOfNote]).toEqual([true, false, false]);
  });

  it('takes nothing back that somebody decided on since', async () => {
    const next = (await decide('a', { do: 'rejected' })).headers.get('Location') ?? '';
    const fields = fieldsOf(await read(next), '/triage/undo');
    await decideTag(site.deps, { itemId: 'a', policyId: 'rh', verdict: 'confirmed', by: claire, reason: 'Annexe 2' });
    const answer = await send('/triage/undo', fields, { by: 'Paul' });
    const html = await read(answer.headers.get('Location') ?? '');
    expect(html).toMatch(/id="overtaken".*Claire.*Titre a.*Annexe 2/s);
    expect(html).not.toContain(t.undo);
    expect((await tagOf('a'))?.state).toBe('confirmed');
  });

  it('refuses a note more than an item may have, on the page and by the API, and keeps what was typed', async () => {
    await tellNotes(site.deps, 'a', limits.notes);
    const answer = await decide('a', { do: 'confirmed', note: 'Annexe 2 à compléter', say: 'Nos magasins' });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(bindPunctuation(t.errors.full));
    for (const typed of ['Annexe 2 à compléter', 'Nos magasins']) expect(html).toContain(typed);
    expect((await tagOf('a'))?.state).toBe('suggested');
    const said = { field: 'note', value: 'Une de plus', by: 'Claire' };
    const refused = await site.app.request('/api/v1/items/a/triage', jsonPost(said));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ errors: [{ where: 'value', got: '"Une de plus"' }] });
  });

  it('saves with the decision what becomes of the item', async () => {
    const said = { impact: 'high', owner: 'Camille Roy', due: '2026-12-01', note: 'Annexe 2 à compléter' };
    await decide('a', { do: 'confirmed', ...said });
    const [stored] = await site.store.items.getMany(['a']);
    const triage = Object.fromEntries((stored?.value.triage ?? []).map(({ field, value }) => [field, value]));
    expect(triage).toEqual(said);
  });

  it('loses nobody’s word on what becomes of an item: the second is told the first, and keeps theirs', async () => {
    const fields = fieldsOf(await read('/triage?item=a'), '/triage/decide');
    const first = { itemId: 'a', said: { field: 'owner', value: 'Paul' }, by: paul, reason: 'Je connais' } as const;
    await triageItem(site.deps, first);
    const refused = await send('/triage/decide', fields, { by: 'Claire', do: 'confirmed', owner: 'Ada' });
    const html = await refused.text();
    expect(refused.status).toBe(409);
    expect(html).toMatch(/role="alert".*Paul.*<q>Je connais<\/q>.*id="decide".*name="owner" value="Ada"/s);
    const [before] = await site.store.items.getMany(['a']);
    expect([before && ownerOf(before.value), (await tagOf('a'))?.state]).toEqual(['Paul', 'suggested']);
    const again = fieldsOf(html, '/triage/decide');
    expect((await send('/triage/decide', again, { keep: 'mine' })).status).toBe(303);
    const [after] = await site.store.items.getMany(['a']);
    expect([after && ownerOf(after.value), (await tagOf('a'))?.state]).toEqual(['Ada', 'confirmed']);
  });

  it('leaves what others say meanwhile of fields that were not touched', async () => {
    const fields = fieldsOf(await read('/triage?item=a'), '/triage/decide');
    await triageItem(site.deps, { itemId: 'a', said: { field: 'owner', value: 'Paul' }, by: paul });
    expect((await send('/triage/decide', fields, { by: 'Claire', do: 'confirmed', impact: 'low' })).status).toBe(303);
    const [stored] = await site.store.items.getMany(['a']);
    expect(stored && [ownerOf(stored.value), impactOf(stored.value)]).toEqual(['Paul', 'low']);
  });

  it.each(['in-work', 'done', 'not-ours'])(
    'says how far an item is without a decision, and takes that back: %s',
    async (state) => {
      const answer = await decide('a', { do: 'saved', state });
      const place = answer.headers.get('Location') ?? '';
      expect([place.startsWith('/triage?item=a&did='), await stateOfItem('a')]).toEqual([true, state]);
      expect((await tagOf('a'))?.state).toBe(state === 'not-ours' ? 'rejected' : 'suggested');
      const html = await read(place);
      expect(html).toContain(state === 'not-ours' ? t.did.rejected : t.did.saved);
      await send('/triage/undo', fieldsOf(html, '/triage/undo'), { by: 'Claire' });
      expect([await stateOfItem('a'), (await tagOf('a'))?.state]).toEqual(['new', 'suggested']);
    },
  );

  it('rejects by the API too what is said not to be ours, and nothing where the other saw an earlier word', async () => {
    const said = { field: 'state', value: 'not-ours', by: 'Claire', reason: 'Hors champ' };
    const post = (item: string, headers = {}) =>
      site.app.request(`/api/v1/items/${item}/triage`, jsonPost(said, headers));
    expect((await post('b')).status).toBe(201);
    expect([await tagOf('b'), await tagOf('b', 'charte')]).toMatchObject([
      { state: 'rejected', reason: 'Hors champ' },
      { state: 'rejected' },
    ]);
    await triageItem(site.deps, { itemId: 'a', said: { field: 'state', value: 'in-work' }, by: paul });
    expect((await post('a', { 'If-Match': '"0"' })).status).toBe(409);
    expect([(await tagOf('a'))?.state, (await post('none')).status]).toEqual(['suggested', 404]);
  });

  it('shows what somebody works at with its form, though nothing of it waits', async () => {
    await decide('a', { do: 'confirmed', state: 'in-work' });
    const html = await read('/triage?state=in-work');
    expect(html).toMatch(/<option value="in-work" selected[^>]*>En cours/);
    await send('/triage/decide', fieldsOf(html, '/triage/decide'), { by: 'Claire', do: 'saved', state: 'done' });
    expect(await stateOfItem('a')).toBe('done');
  });

  it('says that a date cannot be read, and keeps what was typed', async () => {
    const refused = await decide('a', { do: 'confirmed', due: 'la semaine prochaine' });
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(html).toContain(t.errors.due);
    expect(html).toMatch(/name="due" value="la semaine prochaine" aria-invalid="true"/);
    expect((await tagOf('a'))?.state).toBe('suggested');
    expect(await (await decide('a', { do: 'saved' })).text()).toContain(t.errors.nothing);
  });

  it('offers the reasons of the organisation, and asks for one where that is wanted', async () => {
    const reasons = { list: [{ fr: 'Hors champ', en: 'Out of scope' }], required: true };
    site = createSite({ reasons });
    await writePolicy(site, 'rh');
    await writeItem(site, { id: 'a' });
    await suggest(site, 'a', 'rh');
    const refused = await decide('a', { do: 'rejected' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(t.errors.reason);
    await decide('a', { do: 'rejected', why: 'Hors champ' });
    expect(await tagOf('a')).toMatchObject({ state: 'rejected', reason: 'Hors champ' });
  });

  it('leaves what was unticked waiting', async () => {
    const fields = fieldsOf(await read('/triage?item=b'), '/triage/decide');
    fields.delete('policy', 'charte');
    await send('/triage/decide', fields, { by: 'Claire', do: 'rejected' });
    expect([(await tagOf('b'))?.state, (await tagOf('b', 'charte'))?.state]).toEqual(['rejected', 'suggested']);
  });

  it('decides on what is about the same event with it, unless that is unticked', async () => {
    await decide('c', { do: 'rejected' });
    expect([(await tagOf('c'))?.state, (await tagOf('d'))?.state]).toEqual(['rejected', 'rejected']);
  });

  it('saves nothing of a decision on what somebody else decided first, shows their word and keeps one’s own', async () => {
    const fields = fieldsOf(await read('/triage?item=a'), '/triage/decide');
    await decideTag(site.deps, { itemId: 'a', policyId: 'rh', verdict: 'confirmed', by: claire, reason: 'Annexe 2' });
    const answer = await send('/triage/decide', fields, { by: 'Paul', do: 'rejected', say: 'Hors champ' });
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(html).toContain('Annexe 2');
    expect(html).toContain('value="Hors champ"');
    expect(html).toContain(bindPunctuation(auditPhrases.fr.staleTitle));
    expect(await tagOf('a')).toMatchObject({ state: 'confirmed', reason: 'Annexe 2' });
    const again = fieldsOf(html, '/triage/decide');
    expect((await send('/triage/decide', again, { keep: 'mine' })).status).toBe(303);
    expect(await tagOf('a')).toMatchObject({ state: 'rejected', reason: 'Hors champ' });
  });

  /** Sends a form of an item and its twins after Paul confirmed some of them. Returns the page of the answer. */
  async function overtaken(item: string, by: readonly string[], more: Readonly<Record<string, string>>) {
    const fields = fieldsOf(await read(`/triage?item=${item}`), '/triage/decide');
    for (const itemId of by)
      await decideTag(site.deps, { itemId, policyId: 'rh', verdict: 'confirmed', by: paul, reason: 'Annexe 2' });
    const answer = await send('/triage/decide', fields, { by: 'Claire', do: 'rejected', ...more });
    return { status: answer.status, html: await answer.text() };
  }

  it('names each decision of the other in a line, and has no key and no button that overrides it in passing', async () => {
    const { status, html } = await overtaken('c', ['c', 'd'], { say: 'Hors champ' });
    expect(status).toBe(409);
    const note = html.slice(html.indexOf('class="note"'), html.indexOf('id="decide"'));
    expect(note.match(/<li>.*?Paul.*?Recrutement, confirmé.*?<q>Annexe 2<\/q>/gs)).toHaveLength(2);
    expect(note).toContain('(«\u00a0Titre d\u00a0»)');
    const form = html.slice(html.indexOf('id="decide"'));
    expect(form).not.toMatch(/name="do" value="(?:confirmed|rejected)"|data-key="[cx]"/);
    expect(html.match(/name="keep" value="(?:theirs|mine)"/g)).toHaveLength(2);
  });

  it('keeps what the other decided, and sends the rest: nothing where there is none', async () => {
    const { html } = await overtaken('b', ['b'], { impact: 'low' });
    const kept = await send('/triage/decide', fieldsOf(html, '/triage/decide'), { keep: 'theirs' });
    expect(kept.status).toBe(303);
    const tags = await Promise.all([tagOf('b'), tagOf('b', 'charte')]);
    expect(tags).toMatchObject([{ state: 'confirmed', reason: 'Annexe 2' }, { state: 'rejected' }]);
    const alone = await overtaken('a', ['a'], {});
    const { headers } = await send('/triage/decide', fieldsOf(alone.html, '/triage/decide'), { keep: 'theirs' });
    expect([(await tagOf('a'))?.state, headers.get('Location')]).toEqual(['confirmed', '/triage?item=c']);
  });

  it('goes on with what followed when it was shown, and gives a note no reason of a decision that was let go', async () => {
    const fields = fieldsOf(await read('/triage?item=b'), '/triage/decide');
    expect(await read('/triage')).toMatch(/data-heads="a b c"|data-item="a".*data-item="b".*data-item="c"/s);
    for (const policyId of ['rh', 'charte'])
      await decideTag(site.deps, { itemId: 'b', policyId, verdict: 'confirmed', by: paul, reason: 'Annexe 2' });
    const more = { by: 'Claire', do: 'rejected', say: 'Hors champ', note: 'À relire' };
    const html = await (await send('/triage/decide', fields, more)).text();
    const { headers } = await send('/triage/decide', fieldsOf(html, '/triage/decide'), { keep: 'theirs' });
    expect(headers.get('Location')).toMatch(/^\/triage\?item=c/);
    const { documents } = await site.store.audit.find('newest', { subject: 'b' }, { limit: 1 });
    expect(documents[0]?.value).toMatchObject({ details: { field: 'note', value: 'À relire' } });
    expect(JSON.stringify(documents[0]?.value)).not.toContain('Hors champ');
  });

  it('holds what one decided, also of what is about the same event and waits no more', async () => {
    const { html } = await overtaken('c', ['d'], { say: 'Hors champ' });
    expect((await send('/triage/decide', fieldsOf(html, '/triage/decide'), { keep: 'mine' })).status).toBe(303);
    const tags = await Promise.all([tagOf('c'), tagOf('d')]);
    expect(tags).toMatchObject([
      { state: 'rejected', reason: 'Hors champ' },
      { state: 'rejected', reason: 'Hors champ' },
    ]);
  });

  it('tells in the history of an item what was overridden or taken back, struck through', async () => {
    const said = { itemId: 'a', policyId: 'rh', by: paul } as const;
    await decideTag(site.deps, { ...said, verdict: 'confirmed', reason: 'Annexe 2' });
    await decideTag(site.deps, { ...said, verdict: 'rejected', reason: 'Hors champ', by: claire });
    const note = (value: string | null) => ({ itemId: 'a', said: { field: 'note', value }, by: claire }) as const;
    for (const value of ['Une', 'Deux', null]) await triageItem(site.deps, note(value));
    await site.store.refresh();
    const html = await read('/items/a');
    const history = html.slice(html.indexOf('id="revisions"'));
    const lines = [...history.matchAll(/<strong>(?:Claire|Paul).*?<\/li>/gs)].map(([line]) => line);
    const isPast = (words: string) => /<s>/.test(lines.find((line) => line.includes(words)) ?? '?');
    expect(lines).toHaveLength(5);
    expect(['confirmé', 'écarté', 'Une', 'Deux', '–'].map(isPast)).toEqual([true, false, true, true, false]);
    expect(history).toMatch(/Paul.*<s>Recrutement, confirmé<\/s>.*<q>Annexe 2<\/q>/s);
  });

  it.each([
    ['no name', { by: ' ', do: 'confirmed' }, t.errors.by],
    ['no policy', { policy: '', do: 'confirmed' }, t.errors.policy],
    ['a reason that is too long', { say: 'x'.repeat(2_001), do: 'confirmed' }, t.errors.reason],
  ])('refuses %s, and says so', async (_, more, error) => {
    const answer = await decide('a', more);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(error);
    expect((await tagOf('a'))?.state).toBe('suggested');
  });

  it('decides on what was ticked with one reason, and takes it back whole', async () => {
    const html = await read('/triage');
    const ticked = [...html.matchAll(/name="tag" value="([^"]*)"/g)].flatMap(([, value = '']) => value).slice(0, 2);
    const fields = new URLSearchParams(ticked.map((value) => ['tag', value]));
    const answer = await send('/triage/bulk', fields, { by: 'Claire', do: 'rejected', reason: 'Hors champ' });
    expect(answer.status).toBe(303);
    expect(await Promise.all([tagOf('a'), tagOf('b'), tagOf('b', 'charte'), tagOf('c')])).toMatchObject([
      { state: 'rejected', reason: 'Hors champ' },
      { state: 'rejected' },
      { state: 'rejected' },
      { state: 'suggested' },
    ]);
    const done = await read(answer.headers.get('Location') ?? '');
    expect(done).toContain('3 décisions.');
    await send('/triage/undo', fieldsOf(done, '/triage/undo'), { by: 'Claire' });
    const back = await Promise.all([tagOf('a'), tagOf('b'), tagOf('b', 'charte')]);
    expect(back.map((tag) => tag?.state)).toEqual(['suggested', 'suggested', 'suggested']);
  });

  it('lists what others decided before a batch, with the way to decide otherwise', async () => {
    const ticked = [...(await read('/triage')).matchAll(/name="tag" value="([^"]*)"/g)].flatMap(
      ([, value = '']) => value,
    );
    await decideTag(site.deps, { itemId: 'a', policyId: 'rh', verdict: 'confirmed', by: paul, reason: 'Annexe 2' });
    const fields = new URLSearchParams(ticked.slice(0, 2).map((value) => ['tag', value]));
    const answer = await send('/triage/bulk', fields, { by: 'Claire', do: 'rejected', reason: 'Hors champ' });
    const html = await read(answer.headers.get('Location') ?? '');
    expect(html).toContain('2 décisions.');
    expect(html).toMatch(/id="overtaken".*1 décision prise entre-temps.*Paul.*href="\/items\/a".*Titre a.*Annexe 2/s);
    expect([(await tagOf('a'))?.state, await stateOfItem('b')]).toEqual(['confirmed', 'not-ours']);
  });

  it('says how many decisions are taken at once, and keeps what was typed', async () => {
    const tags = Array.from({ length: limits.batch + 1 }, (_, index) => `x${index} rh 1 0`).join(',');
    const said = { by: 'Claire', do: 'rejected', reason: 'Hors champ' };
    const refused = await send('/triage/bulk', new URLSearchParams({ tag: tags }), said);
    expect(refused.status).toBe(422);
    const shown = await refused.text();
    expect(shown).toContain(t.errors.many);
    expect(shown).toMatch(/name="reason"[^>]* value="Hors champ"/);
    expect(shown).toContain(tags);
    expect(shown).not.toContain(t.errors.reason);
  });

  it('puts off all of a long queue a few items at a time', async () => {
    for (let index = 0; index < 250; index += 1) {
      await writeItem(site, { id: `long-${index}`, content: 'La biométrie.' });
      await suggest(site, `long-${index}`, 'rh');
    }
    const asked = vi.spyOn(site.store.items, 'getMany');
    const fields = fieldsOf(await read('/triage/all'), '/triage/bulk');
    const answer = await send('/triage/later', fields, { do: 'later', until: '7' });
    expect(answer.status).toBe(303);
    expect(Math.max(...asked.mock.calls.map(([ids]) => ids.length))).toBeLessThanOrEqual(200);
    expect(await read('/triage')).toContain(t.none);
  });

  it('offers the reasons of the organisation for many as for one', async () => {
    site = createSite({ reasons: { list: [{ fr: 'Hors champ', en: 'Out of scope' }], required: false } });
    await writeItem(site, { id: 'a', content: 'La biométrie.' });
    await writePolicy(site, 'rh', { name: 'Recrutement' });
    await suggest(site, 'a', 'rh');
    for (const path of ['/triage', '/triage/all'])
      expect(await read(path)).toMatch(
        /name="reason"[^>]* list="reasons".*<datalist id="reasons"><option value="Hors champ" data-offered>/s,
      );
  });

  /** Ticks the first rows of the list and sends one decision for all. */
  async function together(count: number, more: Readonly<Record<string, string>>, path = '/triage/bulk') {
    const values = [...(await read('/triage')).matchAll(/name="tag" value="([^"]*)"/g)].map(([, value = '']) => value);
    const fields = new URLSearchParams(values.slice(0, count).map((value) => ['tag', value]));
    return send(path, fields, { by: 'Claire', ...more });
  }

  it('says what becomes of many at once: impact, owner and due date, with a decision or without one', async () => {
    await together(2, { do: 'saved', impact: 'high', owner: 'Ada', due: '2026-12-20' });
    const said = async (id: string) => {
      const [stored] = await site.store.items.getMany([id]);
      return Object.fromEntries((stored?.value.triage ?? []).map(({ field, value }) => [field, value]));
    };
    const all = { impact: 'high', owner: 'Ada', due: '2026-12-20' };
    expect([await said('a'), await said('b'), await said('c')]).toEqual([all, all, {}]);
    expect((await tagOf('a'))?.state).toBe('suggested');
    await together(1, { do: 'rejected', impact: 'low', due: '' });
    expect([(await tagOf('a'))?.state, await said('a')]).toEqual(['rejected', { ...all, impact: 'low' }]);
    const refused = await together(1, { do: 'saved', due: 'demain' });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('value="demain"')]);
  });

  it('puts many off at once, says so, and brings them back', async () => {
    const answer = await together(2, { until: '7' }, '/triage/later');
    const html = await read(answer.headers.get('Location') ?? '');
    expect(html.match(/data-item="[a-d]"/g)).toEqual(['c', 'c'].map((id) => `data-item="${id}"`));
    expect(html).toContain(bindPunctuation('2 publications.'));
    await send('/triage/undo', fieldsOf(html, '/triage/undo'), { by: 'Claire' });
    expect((await read('/triage')).match(/<li data-item=/g)).toHaveLength(3);
  });

  it('lists by policy what will be decided of all of a queue, and says afterwards what remains for others', async () => {
    const page = await read('/triage/all');
    const list = page.slice(page.indexOf('<h1>', page.indexOf('<main')));
    expect(list).toMatch(/<li>Recrutement\s: 4 décisions<\/li><li>Charte\s: 1 décision<\/li>/);
    const part = await together(2, { do: 'rejected' });
    expect(await read(part.headers.get('Location') ?? '')).toContain('Il reste 2 publications à traiter.');
    await suggest(site, 'a', 'charte');
    const fields = fieldsOf(await read('/triage/all?policy=rh'), '/triage/bulk');
    const answer = await send('/triage/bulk', fields, { by: 'Claire', do: 'rejected' });
    const done = await read(answer.headers.get('Location') ?? '');
    expect(done).toContain('2 décisions. Il reste 1 publication, pour d’autres politiques.');
  });

  it('gives back what a decision said when it is taken back', async () => {
    const said = { say: 'Hors champ', note: 'Annexe 2', due: '2026-12-20' };
    const next = (await decide('a', { do: 'rejected', ...said })).headers.get('Location') ?? '';
    const undone = await send('/triage/undo', fieldsOf(await read(next), '/triage/undo'), { by: 'Claire' });
    const fields = fieldsOf(await read(undone.headers.get('Location') ?? ''), '/triage/decide');
    expect(Object.keys(said).map((name) => fields.get(name))).toEqual(Object.values(said));
  });

  it('gives of a batch that is taken back each publication what is its own', async () => {
    await suggest(site, 'c', 'charte');
    const tags = ['a rh', 'c charte'].map((tag) => `${tag} 1 0`);
    const fields = new URLSearchParams([['by', 'Claire'], ['do', 'rejected'], ...tags.map((tag) => ['tag', tag])]);
    const done = (await send('/triage/bulk', fields, {})).headers.get('Location') ?? '';
    const undone = await send('/triage/undo', fieldsOf(await read(done), '/triage/undo'), { by: 'Claire' });
    const shown = fieldsOf(await read(undone.headers.get('Location') ?? ''), '/triage/decide');
    expect([shown.get('item'), shown.getAll('policy')]).toEqual(['a', ['rh']]);
    expect((await read('/triage?item=a')).match(/<option value="not-ours"/g)).toHaveLength(1);
  });

  it('gives the reasons that people typed lately among those that are offered', async () => {
    await decide('a', { do: 'rejected', say: 'Nos entrepôts' });
    expect(await read('/triage')).toMatch(/id="say"[^>]* list="reasons"/);
    expect(await read('/triage')).toContain('<option value="Nos entrepôts">');
  });

  describe('the reasons of the organisation', () => {
    const list = 'Hors champ / Out of scope\nDate changée\n\n';
    const change = async (more: Readonly<Record<string, string>>) =>
      send('/reasons', fieldsOf(await read('/reasons'), '/reasons'), { by: 'Claire', ...more });

    it('are changed in a page, and offered from then on', async () => {
      expect((await change({ list })).status).toBe(303);
      await site.store.refresh();
      expect(await read('/reasons')).toContain('>Hors champ / Out of scope\nDate changée</textarea>');
      const html = await read('/triage');
      expect(html.match(/name="why" value="[^"]*"/g)).toEqual([
        'name="why" value="Hors champ"',
        'name="why" value="Date changée"',
      ]);
      const english = await site.app.request('/triage', { headers: { 'Accept-Language': 'en' } });
      expect(await english.text()).toContain('name="why" value="Out of scope"');
    });

    it('are on record, with who changed them', async () => {
      await change({ list });
      await site.store.refresh();
      expect(await read('/audit')).toMatch(
        /Claire.*a changé les motifs proposés.*Hors champ \/ Out of scope; Date changée/s,
      );
    });

    it('are changed by nobody who has not seen who changed them last, and keep what was typed', async () => {
      const fields = fieldsOf(await read('/reasons'), '/reasons');
      await change({ list });
      await site.store.refresh();
      const late = await send('/reasons', fields, { by: 'Paul', list: 'Autre' });
      expect([late.status, await late.text()]).toEqual([409, expect.stringMatching(/Claire.*>Autre<\/textarea>/s)]);
    });

    it.each([
      ['too many', Array.from({ length: 31 }, (_, at) => `Motif ${at}`).join('\n')],
      ['too long', 'x'.repeat(201)],
    ])('are refused where they are %s', async (_, long) => {
      const refused = await change({ list: long });
      expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(t.reasons.tooMany)]);
    });
  });

  it('gives what a script asks for alone: the open item, with what is left of the queue', async () => {
    const html = await (await site.app.request('/triage?item=b', { headers: { 'X-Part': 'open' } })).text();
    expect(html).toContain('data-heads="a b c"');
    expect(html).not.toContain('<main');
    expect(html).not.toContain('class="triage-list"');
  });

  it('stays within 100 kB with fifty rows', async () => {
    const words =
      'Les employeurs vérifient avant le tri des candidatures que la biométrie est nécessaire et proportionnée. ';
    for (let index = 0; index < 60; index += 1) {
      await writeItem(site, { id: `x${index}`, title: `${words}${index}`, content: words.repeat(40) });
      await suggest(site, `x${index}`, 'rh', ['biométrie', 'candidatures']);
    }
    const html = await read('/triage');
    expect(html.match(/data-item=/g)).toHaveLength(51);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  });

  it('brings back what was decided on an older version, with the words that changed since', async () => {
    await decide('a', { do: 'confirmed', twins: '', say: 'Annexe 2' });
    await writeItem(site, {
      id: 'a',
      title: 'Titre a',
      content: 'Rien. La biométrie est interdite.',
      activity: '2026-11-26T09:00:00.000Z',
    });
    const html = await read('/triage?state=review');
    expect(html).toContain('chip again');
    expect(html).toMatch(/Alors confirmé <time.*<q>Annexe 2<\/q>/s);
    expect(html).toMatch(/<del>.*visée.*<ins>.*interdite/s);
    await decide('a', { do: 'confirmed' });
    expect(await tagOf('a')).toMatchObject({ state: 'confirmed', revision: 2 });
    expect(await read('/triage?state=review')).toContain(t.noneFiltered);
  });

  it('puts off an item for whoever asks, until its day, and takes that back; no decision is on record', async () => {
    const answer = await send('/triage/later', fieldsOf(await read('/triage?item=a'), '/triage/decide'), {
      until: '7',
    });
    const address = answer.headers.get('location') ?? '';
    const page = await read(address);
    expect(address).toContain('item=b');
    expect(page).toContain(t.did.later);
    expect(page).not.toContain('data-item="a"');
    expect(await read('/triage?state=later')).toContain('data-item="a"');
    expect(await read('/')).not.toContain('href="/triage?item=a"');
    expect(await site.store.audit.count('after', { sequence: 0 })).toBe(0);
    const undone = await send('/triage/undo', fieldsOf(page, '/triage/undo'), {});
    expect(await read(undone.headers.get('location') ?? '')).toContain('data-item="a"');
    await send('/triage/later', fieldsOf(await read('/triage?item=a'), '/triage/decide'), { until: '1' });
    site.clock.jump(25 * 3_600_000);
    expect(await read('/triage')).toContain('data-item="a"');
    for (const id of ['a', 'b', 'c', 'd'])
      await send('/triage/later', fieldsOf(await read(`/triage?item=${id}`), '/triage/decide'), { until: '7' });
    const empty = await read('/triage');
    expect(empty).toContain(t.none);
    expect(empty).toMatch(/href="\/triage\?state=later">4 publications sont remises à plus tard/);
    expect((await send('/triage/later', new URLSearchParams(), { item: 'a', until: '400' })).status).toBe(400);
  });

  it('says that nothing is left', async () => {
    site = createSite();
    expect(await read('/triage')).toContain(t.none);
  });
});
