import { beforeEach, describe, expect, it } from 'vitest';
import { tellTogether, writeItem } from './sample-items.js';
import { createSite, formPost, inEnglish, type Site } from './site.js';

let site: Site;
let eventGroup: string;
beforeEach(async () => {
  site = createSite();
  // The press reports the decision before the authority publishes it.
  await writeItem(site, { id: 'press', source: 'edpb', title: 'Une amende pour Clearview', published: '2026-11-19' });
  await writeItem(site, {
    id: 'cnil',
    title: 'Sanction de Clearview AI',
    kinds: ['decision'],
    published: '2026-11-20',
  });
  await writeItem(site, { id: 'ico', source: 'ico', title: 'Fine for a face database', published: '2026-11-21' });
  await writeItem(site, { id: 'other', title: 'Les cookies', published: '2026-11-22' });
  eventGroup = await tellTogether(site, 'press', 'cnil', 'ico');
});

async function read(path: string, init?: RequestInit): Promise<string> {
  return (await site.app.request(path, init)).text();
}

const titlesIn = (html: string): string[] =>
  [...html.matchAll(/<h3[^>]*><a href="\/items\/([a-z]+)"/g)].map(([, id = '']) => id);

describe('results of a search', () => {
  it('show an event once, by the publisher who decides, with the other sources', async () => {
    const html = await read('/search');
    expect(titlesIn(html)).toEqual(['other', 'cnil']);
    expect(html).toContain(`<a href="/event-groups/${eventGroup}">Aussi dans 2 autres sources</a>`);
    expect(html).toContain('<a href="/items/press">EDPB, publications</a>');
    expect(html).toContain('4 publications');
    expect(html).toMatch(
      /2 publications groupées sur cette page<\/span><a href="\/search\?eventGroups=all">Afficher chaque source/,
    );
  });

  it('find what only another source says, and name the rest beside it', async () => {
    const html = await read('/search?q=database');
    expect(titlesIn(html)).toEqual(['ico']);
    expect(html).toContain('<a href="/items/cnil">CNIL, actualités</a>');
  });

  it('show every source where that is asked, and stay so', async () => {
    const html = await read('/search?q=clearview&eventGroups=all');
    expect(titlesIn(html)).toEqual(['cnil', 'press']);
    expect(html).toContain('<a href="/search?q=clearview">Grouper par événement</a>');
    expect(html).toContain('<input type="hidden" name="eventGroups" value="all"/>');
  });

  it('are those of earlier addresses, whose links say the new name', async () => {
    const html = await read('/search?q=clearview&dossiers=all');
    expect(titlesIn(html)).toEqual(['cnil', 'press']);
    expect(html).toContain('<input type="hidden" name="eventGroups" value="all"/>');
    expect(html).not.toMatch(/(href|action)="[^"]*dossiers/);
    expect(titlesIn(await read('/search?q=clearview&dossiers=all&eventGroups=once'))).toEqual(['cnil']);
    expect((await site.app.request('/search?dossiers=some')).status).toBe(400);
    expect((await site.app.request('/exports/items/csv?heads=ids&dossiers=all')).status).toBe(200);
    expect((await site.app.request('/exports/items/csv?eventGroups=some')).status).toBe(400);
  });

  it('say nothing of event groups where there are none', async () => {
    const html = await read('/search?q=cookies');
    expect(html).not.toContain('eventGroups');
  });
});

describe('the item page', () => {
  it('names the same event elsewhere, each with the reason', async () => {
    const html = await read('/items/press');
    expect(html).toMatch(
      /Le même événement, ailleurs.*Sanction de Clearview AI.*Même adresse.*shared\.example\/page-1/s,
    );
    expect(html).toContain(`href="/event-groups/${eventGroup}"`);
    expect(await read('/items/other')).not.toContain('ailleurs');
  });

  it('takes an item out for good, with an entry in the audit log', async () => {
    const answer = await site.app.request(
      '/items/ico/taken-out',
      formPost({ by: 'Claire Martin', reason: 'Autre pays' }),
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/items/ico#revisions']);
    expect(await read('/items/ico')).toMatch(
      /id="revisions".*<strong>Claire Martin<\/strong>.*mise à part.*Autre pays/s,
    );
    expect(titlesIn(await read('/search'))).toEqual(['other', 'ico', 'cnil']);
    expect(await read('/audit')).toMatch(
      /Claire Martin<\/strong>.*nom saisi.* a mis à part la publication.*Fine for a face/s,
    );
    expect(await read(`/event-groups/${eventGroup}`)).toMatch(/Mises à part.*Mise à part par Claire Martin/s);
    const again = await site.app.request('/items/ico/taken-out', formPost({ by: 'Claire Martin', reason: '' }));
    expect(again.status).toBe(303);
    expect(await site.store.audit.count('newest', {})).toBe(1);
  });

  it('takes out the item that the event group began with, and the others stay together', async () => {
    await site.app.request('/items/press/taken-out', formPost({ by: 'Claire', reason: '' }));
    expect(titlesIn(await read('/search'))).toEqual(['other', 'cnil', 'press']);
    expect(await read('/items/cnil')).toContain('Fine for a face database');
    expect(await read('/items/cnil')).not.toContain('Une amende pour Clearview');
  });

  it('shows the error where nobody signs, and decides nothing', async () => {
    const answer = await site.app.request('/items/ico/taken-out', formPost({ by: ' ', reason: 'Autre pays' }));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/id="by-take-out"[^>]*aria-invalid="true"/);
    expect(await site.store.audit.count('newest', {})).toBe(0);
    expect((await site.app.request('/items/none/taken-out', formPost({ by: 'Claire' }))).status).toBe(404);
  });
});

describe('the page of an event group', () => {
  it('tells the event in order of time', async () => {
    const html = await read(`/event-groups/${eventGroup}`, inEnglish);
    expect(titlesIn(html)).toEqual(['press', 'cnil', 'ico']);
    expect(html).toMatch(/<h1[^>]*>Sanction de Clearview AI/);
    expect(html).toMatch(/First publication found.*Same address/s);
  });

  it('leads on where the event group became another, and is not found where there is none', async () => {
    await site.store.eventGroups.create({ id: 'former', members: [], mergedInto: eventGroup });
    const answer = await site.app.request('/event-groups/former');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, `/event-groups/${eventGroup}`]);
    expect((await site.app.request('/event-groups/nothing')).status).toBe(404);
    const earlier = await site.app.request('/dossiers/former');
    expect([earlier.status, earlier.headers.get('location')]).toEqual([301, '/event-groups/former']);
  });
});

describe('the API', () => {
  it('gives every item with its event group, and folds where that is asked', async () => {
    const list = await (await site.app.request('/api/v1/items')).json();
    expect(list.items.map(({ id }: { id: string }) => id)).toEqual(['other', 'ico', 'cnil', 'press']);
    expect(list.items[0]).toMatchObject({ eventGroup: null, dossier: null });
    const others = [
      { item: 'press', source: 'edpb' },
      { item: 'cnil', source: 'cnil' },
    ];
    const group = { id: eventGroup, others };
    expect(list.items[1]).toMatchObject({ eventGroup: group, dossier: group });
    const count = async (query: string) => {
      const { total, items } = await (await site.app.request(`/api/v1/items?${query}`)).json();
      return [total, items.length];
    };
    for (const name of ['eventGroups', 'dossiers']) {
      expect([await count(`${name}=once`), await count(`${name}=all`)]).toEqual([
        [4, 2],
        [4, 4],
      ]);
      expect((await site.app.request(`/api/v1/items?${name}=some`)).status).toBe(400);
    }
    expect(await count('eventGroups=all&dossiers=once')).toEqual([4, 4]);
  });

  it('gives an event group, and takes items out of it', async () => {
    const body = JSON.stringify({ by: 'Claire', reason: 'Autre pays' });
    const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
    const taken = await site.app.request('/api/v1/items/ico/taken-out', post);
    expect([taken.status, await taken.json()]).toEqual([201, { eventGroup, dossier: eventGroup, auditSequence: 1 }]);
    expect((await site.app.request('/api/v1/items/other/taken-out', post)).status).toBe(404);
    const got = await (await site.app.request(`/api/v1/event-groups/${eventGroup}`)).json();
    expect(got.items).toMatchObject([
      { id: 'press', reason: null, takenOut: null },
      { id: 'cnil', reason: { kind: 'same-address' } },
      { id: 'ico', takenOut: { reason: 'Autre pays', sequence: 1 } },
    ]);
    const alone = await (await site.app.request('/api/v1/items/ico')).json();
    expect(alone).toMatchObject({ eventGroup: null, dossier: null });
    const member = await (await site.app.request('/api/v1/items/cnil')).json();
    expect(member.eventGroup.others).toHaveLength(1);
    expect(member.dossier).toEqual(member.eventGroup);
  });
});
