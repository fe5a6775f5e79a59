import { beforeEach, describe, expect, it } from 'vitest';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { triageItem } from '../../src/decisions/triage-item.js';
import { impactOf, ownerOf, stateOf } from '../../src/model/item/triage.js';
import { auditPhrases } from '../../src/web/audit/audit-phrases.js';
import { bindPunctuation } from '../../src/web/layout/words.js';
import { triagePhrases } from '../../src/web/triage/triage-phrases.js';
import { claire, paul } from '../decisions/people.js';
import { suggest, tellTogether, writeItem, writePolicy } from './sample-items.js';
import { createSite, formPost, jsonPost, type Site } from './site.js';

const t = triagePhrases.fr;

let site: Site;

/** Four items wait for one policy, the second of them for another one too; the last two are about one event. */
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

/** The fields of a form of a page, as a browser sends them untouched. */
function fieldsOf(html: string, action: string): URLSearchParams {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
  const fields = new URLSearchParams();
  for (const [input] of form.split('</form>')[0]?.matchAll(/<input[^>]*>/g) ?? []) {
    const value = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const isTicked = !/type="(?:checkbox|radio)"/.test(input) || / checked/.test(input);
    if (isTicked && value('name') !== '') fields.append(value('name'), value('value'));
  }
  return fields;
}

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
    expect((await send('/triage/decide', again, { do: 'confirmed' })).status).toBe(303);
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
    expect((await send('/triage/decide', again, { do: 'rejected' })).status).toBe(303);
    expect(await tagOf('a')).toMatchObject({ state: 'rejected', reason: 'Hors champ' });
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

  it('decides on all of a queue once its number was confirmed, and on the policies alone that it is of', async () => {
    const html = await read('/triage/all?policy=charte');
    expect(html).toContain('name="all" value="1"');
    const fields = fieldsOf(html, '/triage/bulk');
    await writeItem(site, { id: 'e', content: 'La biométrie.' });
    await suggest(site, 'e', 'charte');
    const refused = await send('/triage/bulk', fields, { by: 'Claire', do: 'confirmed' });
    expect(refused.status).toBe(422);
    const shown = await refused.text();
    expect(shown).toContain(t.otherCount);
    await send('/triage/bulk', fieldsOf(shown, '/triage/bulk'), { by: 'Claire', do: 'confirmed' });
    const states = await Promise.all([tagOf('e', 'charte'), tagOf('b', 'charte'), tagOf('b')]);
    expect(states.map((tag) => tag?.state)).toEqual(['confirmed', 'confirmed', 'suggested']);
  });

  it('offers the reasons of the organisation for many as for one', async () => {
    site = createSite({ reasons: { list: [{ fr: 'Hors champ', en: 'Out of scope' }], required: false } });
    await writeItem(site, { id: 'a', content: 'La biométrie.' });
    await writePolicy(site, 'rh', { name: 'Recrutement' });
    await suggest(site, 'a', 'rh');
    for (const path of ['/triage', '/triage/all'])
      expect(await read(path)).toMatch(
        /name="reason"[^>]* list="reasons".*<datalist id="reasons"><option value="Hors champ">/s,
      );
  });

  it('gives what a script asks for alone: the open item, with what is left of the queue', async () => {
    const html = await (await site.app.request('/triage?item=b', { headers: { 'X-Part': 'open' } })).text();
    expect(html).toContain('data-heads="a b c"');
    expect(html).not.toContain('<main');
    expect(html).not.toContain('class="queue"');
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
    await decide('a', { do: 'confirmed', twins: '' });
    await writeItem(site, {
      id: 'a',
      title: 'Titre a',
      content: 'Rien. La biométrie est interdite.',
      activity: '2026-11-26T09:00:00.000Z',
    });
    const html = await read('/triage?state=review');
    expect(html).toContain('chip again');
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
    expect((await send('/triage/later', new URLSearchParams(), { item: 'a', until: '400' })).status).toBe(400);
  });

  it('says that nothing is left', async () => {
    site = createSite();
    expect(await read('/triage')).toContain(t.none);
  });
});
