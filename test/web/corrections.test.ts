import { beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../src/model/item/item.js';
import { correctionPhrases } from '../../src/web/item/correction-phrases.js';
import { itemPhrases } from '../../src/web/item/item-phrases.js';
import { suggest, writeItem, writePolicy } from './sample-items.js';
import { createSite, formPost, inEnglish, jsonPost, type Site } from './site.js';

let site: Site;
beforeEach(async () => {
  site = createSite();
  const reason = { cue: 'IA', concept: 'ai', place: 'title', start: 0, end: 2 } as const;
  await writeItem(site, {
    ...{ id: 'one', title: 'Avis sur l’IA', kinds: ['decision', 'news'] },
    found: { relevance: { score: 0.9, relevant: true, reasons: [reason] } },
  });
});

const read = async (path: string, init?: RequestInit) => {
  await site.store.refresh();
  return (await site.app.request(path, init)).text();
};
const byPerson = { by: 'Claire Martin', reason: 'C’est une amende' };
const correct = (fields: Readonly<Record<string, string>>) =>
  site.app.request('/items/one/corrections', formPost({ finding: 'kind', value: 'sanction', ...byPerson, ...fields }));

describe('correcting a finding on the item’s page', () => {
  it('offers what may be right, and nothing to withdraw where nothing was corrected', async () => {
    const html = await read('/items/one');
    expect(html).toMatch(/<summary aria-label="Corriger le type">Corriger<.*<option value="sanction">Sanction</s);
    expect(html).toMatch(/<summary aria-label="Corriger la pertinence">.*<option value="other">Ne concerne pas l’IA</s);
    expect(html).not.toContain('value="rules"');
  });

  it('shows what holds, with who, when and why, beside what the rules say', async () => {
    const answer = await correct({});
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/items/one#findings');
    const html = await read('/items/one');
    expect(html).toMatch(
      /<strong>Sanction<\/strong>.*Corrigé par Claire Martin,.*25 nov\. 2026, 10:00.*C’est une amende.*Selon les règles.*Décision ou actualité/s,
    );
    expect(html).toContain('<option value="rules">');
    expect(await read('/items/one', inEnglish)).toMatch(
      /Corrected by Claire Martin,.*Reason:.*According to the rules:/s,
    );
    expect(await read('/search?kind=sanction')).toContain('Avis sur l’IA');
    expect(await read('/search?kind=news')).not.toContain('Avis sur l’IA');
  });

  it('takes the item out of what is shown by default, and gives it back to the rules', async () => {
    await correct({ finding: 'relevance', value: 'other' });
    expect(await read('/search')).not.toContain('Avis sur l’IA');
    await correct({ finding: 'relevance', value: 'rules', reason: '' });
    expect(await read('/search')).toContain('Avis sur l’IA');
    expect(await read('/items/one')).toMatch(/Correction levée par Claire Martin,/);
  });

  it('says that a policy keeps it among what is shown', async () => {
    await writePolicy(site, 'ia-rh');
    await suggest(site, 'one', 'ia-rh', ['IA']);
    await correct({ finding: 'relevance', value: 'other' });
    expect(await read('/items/one')).toContain(correctionPhrases.fr.shownAnyway);
    expect(await read('/search')).toContain('Avis sur l’IA');
  });

  it('shows a form that was refused once more, with what was in it', async () => {
    const answer = await correct({ value: '', by: ' ' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toMatch(/<details class="fold" open[^>]*>.*value="C’est une amende"/s);
    expect(html).toContain(correctionPhrases.fr.chooseOne);
    expect(html.match(/Indiquez votre nom/g)).toHaveLength(1);
    expect(
      (await site.app.request('/items/none/corrections', formPost({ ...byPerson, finding: 'kind', value: 'law' })))
        .status,
    ).toBe(404);
    await site.store.refresh();
    expect(await site.store.audit.count('newest', {})).toBe(0);
  });

  it('puts topics on and takes dates and references off, and shows what was there', async () => {
    const date = { date: '2026-08-02', role: 'application', sentence: 'Applicable le 2 août.', subject: null } as const;
    const found = { relevance: { score: 0.9, relevant: true, reasons: [] }, dates: [date] };
    await writeItem(site, { id: 'one', title: 'Avis sur l’IA', references: ['celex:32016R0679'], found });
    await correct({ finding: 'topic', value: 'on finance' });
    await correct({ finding: 'date', value: 'off 2026-08-02 application' });
    await correct({ finding: 'reference', value: 'off celex:32016R0679' });
    const html = await read('/items/one');
    expect(html).toMatch(/<dt><a href="\/search\?topic=finance">Finance[^<]*<\/a><\/dt>/);
    const history = html.slice(html.indexOf('id="revisions"'));
    expect(history).toMatch(/<strong>Claire Martin<\/strong> <time[^>]*>[^<]*<\/time>\s: thème «\sFinance\s»\s: ajout/);
    expect(history).toMatch(/date «\s2 août 2026, [^<]*»\s: retrait/);
    expect(history).toMatch(/référence «\sRGPD \(UE\) 2016\/679\s»\s: retrait/);
    expect(html).not.toContain('Applicable le 2 août.');
    expect(html).toContain('<option value="rules 2026-08-02 application">Lever la correction');
    expect(await read('/search?topic=finance')).toContain('Avis sur l’IA');
    expect(await read('/audit')).toMatch(/thème «\sFinance\s»\s: ajout\s; selon les règles\s: non/);
    const body = await (await site.app.request('/api/v1/items/one')).json();
    expect(body).toMatchObject({ topics: [{ topic: 'finance' }], dates: [], references: [] });
    const unknown = await correct({ finding: 'topic', value: 'on astrology' });
    expect(unknown.status).toBe(422);
    expect(await unknown.text()).toContain(correctionPhrases.fr.chooseOne);
  });

  it('puts another date in the place of a wrong one, and the list of deadlines and the calendar follow', async () => {
    const date = { date: '2026-12-02', role: 'application', sentence: 'Dès le 2 décembre.', subject: null } as const;
    const dates = [{ ...date, marks: [{ start: 0, end: 3 }] }];
    const found = { relevance: { score: 0.9, relevant: true, reasons: [] }, dates };
    await writeItem(site, { id: 'one', title: 'Avis sur l’IA', found });
    expect(await read('/deadlines')).toContain('<mark>Dès</mark> le 2 décembre.');
    const value = 'instead 2026-12-02 application';
    expect(await read('/items/one')).toContain(`<option value="${value}">Remplacer\u00a0: 2 décembre 2026, entrée`);
    const refused = await correct({ finding: 'date', value, day: '', role: 'hearing' });
    expect(refused.status).toBe(422);
    const form = await refused.text();
    expect(form).toContain('<details class="fold" open');
    expect(form).toContain(correctionPhrases.fr.dayMissing);
    const put = { day: '2027-03-01', role: 'hearing', subject: 'annexe III', sentence: '' };
    expect((await correct({ finding: 'date', value, ...put })).headers.get('location')).toBe('/items/one#dates');
    expect(await read('/items/one')).toMatch(
      /1er mars 2027<\/time>.*À la place de\s: 2 décembre 2026, [^<]*<span class="soft">Corrigé par/s,
    );
    const deadlines = await read('/deadlines');
    expect(deadlines).toContain('<time datetime="2027-03-01">');
    expect(deadlines).not.toContain('datetime="2026-12-02"');
    expect(deadlines).toContain('<q lang="fr">Dès le 2 décembre.</q>');
    expect(await read('/audit')).toMatch(
      /date «\s2 décembre 2026, entrée en application\s»\s: remplacée par «\s1er mars 2027, audience ou audition \(annexe III\)\s»\s; selon les règles\s: oui/,
    );
  });

  it('adds a missing date and text with the sentence that names them', async () => {
    const asked = await read('/items/one');
    expect(asked).toMatch(
      /id="dates".*Vigie n’en a relevé aucune\..*<option value="add">Ajouter une date qui manque</s,
    );
    const date = { finding: 'date', value: 'add', day: '2027-03-01', role: 'comments-due' };
    expect(await (await correct({ ...date, sentence: '' })).text()).toContain(correctionPhrases.fr.sentenceMissing);
    await correct({ ...date, sentence: 'Réponses au 1er mars 2027.' });
    const act = 'article 6 du règlement (UE) 2024/1689';
    await correct({ finding: 'reference', value: 'add', act, sentence: 'Selon l’article 6.' });
    const unknown = await correct({ finding: 'reference', value: 'add', act: 'le texte', sentence: 'Selon lui.' });
    expect(await unknown.text()).toContain(correctionPhrases.fr.nameOne);
    expect(await read('/items/one')).toMatch(/Réponses au 1er mars 2027\..*Selon l’article 6\./s);
    expect(await read('/deadlines')).toContain('1er mars 2027');
    expect(await read('/acts/celex:32024R1689')).toContain('Avis sur l’IA');
    expect(await read('/audit')).toMatch(/référence «[^»]*»\s: ajout\s; selon les règles\s: non/);
  });

  it('corrects jurisdiction and language by their names, in lists too, and gives them back', async () => {
    expect(await (await correct({ finding: 'jurisdiction', value: 'Narnia' })).text()).toContain('Indiquez un nom');
    await correct({ finding: 'jurisdiction', value: 'Californie' });
    await correct({ finding: 'language', value: 'allemand' });
    expect(await read('/search?jurisdiction=US-CA&language=de')).toContain('Avis sur l’IA');
    expect(await read('/items/one')).toMatch(/<strong>États-Unis \(Californie\)<\/strong>.*Corrigé par Claire Martin/s);
    expect(await read('/audit')).toMatch(/juridiction\s: États-Unis \(Californie\)\s; selon les règles\s: France/);
    await correct({ finding: 'jurisdiction', value: '' });
    expect(await read('/search?jurisdiction=US-CA')).not.toContain('Avis sur l’IA');
  });

  it('shows what a person said of a date or a reference also where the rules find none any more', async () => {
    const date = { date: '2026-08-02', role: 'application', sentence: 'Applicable le 2 août.', subject: null } as const;
    await writeItem(site, { id: 'one', references: ['celex:32016R0679'], found: { dates: [date] } });
    const answer = await correct({ finding: 'date', value: 'off 2026-08-02 application' });
    expect(answer.headers.get('location')).toBe('/items/one#dates');
    await correct({ finding: 'reference', value: 'off celex:32016R0679' });
    const [stored] = await site.store.items.getMany(['one']);
    const reread = { ...stored?.value, dates: [], references: [] } as Item;
    const write = { item: reread, expectedVersion: stored?.version ?? 0, revision: null, words: null };
    await site.store.items.write([write]);
    const html = await read('/items/one');
    expect(html).toMatch(/id="dates".*Lever la correction\s: 2 août 2026, /s);
    expect(html).toMatch(/id="revisions".*référence «\sRGPD \(UE\) 2016\/679\s»\s: retrait/s);
  });

  it('quotes a sentence elsewhere where the date that rested on it was taken off', async () => {
    const sentence = 'Les déployeurs informent les personnes avant le 2 août 2026.';
    const date = { date: '2026-08-02', role: 'application', sentence, subject: null } as const;
    const obligations = [{ sentence, addressee: null, force: 'must', cue: 'informent' } as const];
    await writeItem(site, { id: 'one', content: null, found: { dates: [date], obligations } });
    await correct({ finding: 'date', value: 'off 2026-08-02 application' });
    const html = await read('/items/one');
    expect(html).toContain(`${sentence}</q>`);
    expect(html).not.toContain(itemPhrases.fr.quotedAbove);
  });

  it('refuses what another site sends', async () => {
    const sent = formPost({ finding: 'kind', value: 'law', ...byPerson }, { 'Sec-Fetch-Site': 'cross-site' });
    expect((await site.app.request('/items/one/corrections', sent)).status).toBe(403);
  });

  it('is told in the audit log', async () => {
    await correct({});
    expect(await read('/audit')).toMatch(
      /Claire Martin<\/strong>.* a corrigé la publication.*Avis sur l’IA.*type\s: sanction\s; selon les règles\s: décision ou actualité.*C’est une amende/s,
    );
  });
});

describe('POST /api/v1/items/:id/corrections', () => {
  const send = async (body: unknown, id = 'one') => {
    const answer = await site.app.request(`/api/v1/items/${id}/corrections`, jsonPost(body));
    return { status: answer.status, body: await answer.json() };
  };
  const item = async () => (await site.app.request('/api/v1/items/one')).json();

  it('corrects, and the item says so with what the rules say', async () => {
    const said = { finding: 'kind', value: 'sanction', reason: 'C’est une amende' };
    expect(await send({ ...said, by: 'Claire' })).toMatchObject({ status: 201, body: { ...said, auditSequence: 1 } });
    expect(await send({ finding: 'relevance', value: 'other', by: 'Claire' })).toMatchObject({ status: 201 });
    expect(await item()).toMatchObject({
      kind: { kind: 'sanction', cue: null },
      relevance: { relevant: false, score: 0.9 },
      corrections: [
        { ...said, rules: 'decision news', auditSequence: 1 },
        { finding: 'relevance', value: 'other', rules: 'ai', auditSequence: 2 },
      ],
    });
    await send({ finding: 'kind', value: 'rules', by: 'Claire' });
    expect(await item()).toMatchObject({ kind: null, corrections: [{ finding: 'relevance' }, { value: 'rules' }] });
  });

  it('takes what stands in the place of a date, and what is missing with its sentence', async () => {
    const missing = { finding: 'date', of: '2027-03-01 comments-due', value: 'on', by: 'Claire' };
    expect(await send(missing)).toMatchObject({ status: 422, body: { errors: [{ where: 'sentence' }] } });
    const sentence = 'Réponses au 1er mars 2027.';
    expect(await send({ ...missing, sentence })).toMatchObject({ status: 201, body: { sentence } });
    const instead = { ...missing, value: 'instead', to: '2027-04-01 comments-due', subject: 'annexe I' };
    expect(await send({ ...instead, to: undefined })).toMatchObject({ body: { errors: [{ where: 'to' }] } });
    expect(await send(instead)).toMatchObject({ status: 201, body: { to: '2027-04-01 comments-due' } });
    expect(await send({ finding: 'language', value: 'en', by: 'Claire' })).toMatchObject({ status: 201 });
    expect(await item()).toMatchObject({
      language: 'en',
      dates: [{ date: '2027-04-01', role: 'comments-due', subject: 'annexe I' }],
      corrections: [{ value: 'instead', to: '2027-04-01 comments-due' }, { rules: 'fr' }],
    });
  });

  it('says what is wrong', async () => {
    const body = { finding: 'kind', value: 'prophecy', by: 'Claire' };
    expect(await send(body)).toMatchObject({ status: 422, body: { errors: [{ where: 'value', got: '"prophecy"' }] } });
    expect(await send({ ...body, finding: 'weather' })).toMatchObject({ body: { errors: [{ where: 'finding' }] } });
    const nothing = { status: 422, body: { errors: [{ where: 'value', expected: 'a correction that is in force' }] } };
    expect(await send({ ...body, value: 'rules' })).toMatchObject(nothing);
    const absent = { finding: 'date', of: '2026-08-02 application', value: 'off', by: 'Claire' };
    expect(await send(absent)).toMatchObject({ status: 422, body: { errors: [{ where: 'of' }] } });
    expect(await send({ ...body, value: 'law' }, 'none')).toMatchObject({ status: 404 });
  });
});
