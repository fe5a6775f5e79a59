import { beforeEach, describe, expect, it } from 'vitest';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { triageItem } from '../../src/decisions/triage-item.js';
import { cleanEntry } from '../../src/enrich/entry-text.js';
import { askForDocument } from '../../src/model/item/linked-document.js';
import { storeShown } from '../../src/model/item/shown.js';
import type { Sandbox } from '../../src/ports/sandbox.js';
import { itemPhrases } from '../../src/web/item/item-phrases.js';
import { policyPhrases } from '../../src/web/policies/policy-phrases.js';
import { triagePhrases } from '../../src/web/triage/triage-phrases.js';
import { person } from '../decisions/people.js';
import { sandbox } from '../jobs/parsers.js';
import { addPerson } from './access/people.js';
import { withoutBrowserScript } from './browser-script-tag.js';
import { suggest, writeItem, writePolicy } from './sample-items.js';
import { createSite, formPost, inEnglish, type Site, testNow } from './site.js';

/** A sandbox that always exceeds its time limit when it cleans. */
const withoutCleaning: Sandbox = {
  ...sandbox,
  cleanEntries: async () => ({ kind: 'limit', code: 'time', message: 'not read within 1 ms' }),
};

let site: Site;
beforeEach(async () => {
  site = createSite();
  await writePolicy(site, 'ia-rh', { name: 'IA et RH' });
  await writePolicy(site, 'donnees', { name: 'Données personnelles' });
});

async function read(path: string, init?: RequestInit): Promise<string> {
  return (await site.app.request(path, init)).text();
}

const longText = [
  '<p>L’autorité inflige une <b>amende</b> à la société pour son système de reconnaissance faciale.</p>',
  '<p>Le président a ouvert la séance. Il a salué les membres présents.</p>',
  '<p>La reconnaissance faciale des passants exige une base légale que la société n’avait pas.</p>',
  '<p>Les débats ont duré deux heures dans une salle comble. Le public était venu nombreux ce jour-là.</p>',
  '<p>L’amende tient compte du nombre des personnes dont la reconnaissance faciale a traité le visage.</p>',
].join('');

describe('the item page', () => {
  it('links to the original without telling it where the reader comes from', async () => {
    await writeItem(site, { id: 'one', url: 'https://cnil.example/note' });
    expect(await read('/items/one')).toContain(
      '<a href="https://cnil.example/note" rel="noopener noreferrer"><strong>Lire l’original</strong> cnil.example</a>',
    );
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'https://ec.europa.eu@evil.example/'])(
    'does not link to %s',
    async (url) => {
      await writeItem(site, { id: 'one', url });
      expect(await read('/items/one')).not.toMatch(/href="(javascript|data|https:\/\/ec)/);
    },
  );

  it('shows hostile content as words', async () => {
    const content = [
      '<p onclick="x()" style="color:red">Bonjour</p><script>alert(1)</script><style>p{}</style>',
      '<a href="javascript:alert(1)">un</a><a href="https://ok.example" ping="https://t.example" target="_top">deux</a>',
      '<form action="https://evil.example"><button formaction="https://evil.example">Envoyer</button></form>',
      '<video poster="https://t.example/p"></video><table background="https://t.example/b"><tr><td>t</td></tr></table>',
      '<svg><a xlink:href="javascript:alert(1)">svg</a></svg><iframe src="https://evil.example"></iframe>',
      '<base href="https://evil.example"><meta http-equiv="refresh" content="0;url=https://evil.example">',
    ].join('');
    await writeItem(site, { id: 'one', content });
    const html = await read('/items/one');
    const prose = /class="text"[^>]*>(.*?)<\/section>/s.exec(html)?.[1] ?? '';
    expect(prose).toContain('<p>Bonjour</p>');
    expect(prose).toContain('<a href="https://ok.example/" rel="noopener noreferrer">deux</a>');
    expect(prose).not.toMatch(/javascript:|onclick|style|ping|target|action|poster|background|xlink|evil|t\.example/);
  });

  it('shows what was understood, each with the words that say so, in both languages', async () => {
    const duty = 'Les déployeurs doivent informer les personnes <b>concernées</b>.';
    await writeItem(site, {
      id: 'one',
      found: {
        mainKind: { kind: 'consultation', cue: 'Consultation publique' },
        relevance: {
          ...{ score: 0.9, relevant: true },
          reasons: [{ cue: 'IA', concept: 'ai', place: 'title', start: 0, end: 2 }],
        },
        topics: [{ topic: 'employment', sentence: 'Le recrutement est concerné.', cue: 'recrutement' }],
        dates: [
          {
            date: '2027-01-15',
            role: 'consultation-closes',
            sentence: 'Répondez avant le 15 janvier 2027.',
            subject: null,
          },
          { date: '2026-12', role: 'application', sentence: '', subject: 'règlement (UE) 2024/1689' },
        ],
        addressees: ['deployer'],
        obligations: [{ sentence: duty, addressee: 'deployer', force: 'must', cue: 'doivent' }],
      },
    });
    const french = await read('/items/one');
    expect(french).toContain('Consultation, d’après «\u00a0Consultation publique\u00a0»');
    expect(french).toContain('Parle d’intelligence artificielle (titre)');
    expect(french).toMatch(/décembre 2026<\/time>.*Donnée par l’éditeur.*15 janvier 2027<\/time>.*Répondez avant/s);
    expect(french).toContain('Les déployeurs doivent informer les personnes &lt;b>concernées&lt;/b>.');
    expect(french).toContain('href="/search?addressee=deployer"');
    expect(french).toContain('href="/search?topic=employment"');
    expect(french).toContain('Entrée en application\u00a0: décembre 2026');
    const english = await read('/items/one', inEnglish);
    expect(english).toContain('Application: December 2026');
    expect(english).toMatch(/Deployer<\/a><br\/><span class="soft">obligation/);
  });

  it('quotes the sentences that say most of a text, each leading to its place, and leads from keywords to a search', async () => {
    await writeItem(site, { id: 'long', title: 'Amende pour reconnaissance faciale', content: longText });
    const html = await read('/items/long');
    expect(html).toMatch(/<h2 id="gist">En bref<\/h2><p class="soft">Phrases du texte, choisies par des règles/);
    expect(html).toContain(
      '<q class="said" lang="fr">L’autorité inflige une amende à la société pour son système de reconnaissance faciale.</q>',
    );
    expect(html).toContain('href="#sentence-1">Voir dans le texte<span class="sr">, phrase 1</span>');
    expect(html).toMatch(
      /class="text".*<mark id="sentence-1">L’autorité inflige une <\/mark><b><mark>amende<\/mark><\/b><mark> à/s,
    );
    expect(html).toContain('href="/search?q=%22reconnaissance%22" lang="fr">');
    const found = await read('/search?q=%22reconnaissance+faciale%22');
    expect(found).toContain('href="/items/long"');
  });

  it('says each sentence once, whatever rests on it, and leads to it in the text', async () => {
    const deadline = 'La reconnaissance faciale des passants exige une base légale avant le 2 août 2027.';
    const content = longText.replace(
      'La reconnaissance faciale des passants exige une base légale que la société n’avait pas.',
      deadline,
    );
    const found = {
      relevance: { score: 0.9, relevant: true, reasons: [] },
      dates: [{ date: '2027-08-02', role: 'application', sentence: deadline, subject: null } as const],
      obligations: [{ sentence: deadline, addressee: null, force: 'must', cue: 'exige' } as const],
      topics: [{ topic: 'biometrics', sentence: deadline, cue: 'faciale' }],
    };
    await writeItem(site, { id: 'long', title: 'Amende pour reconnaissance faciale', content, found });
    const html = await read('/items/long');
    expect(html.match(new RegExp(`<q[^>]*>${deadline}</q>`, 'g'))).toHaveLength(1);
    expect(html.match(new RegExp(`<mark id="sentence-\\d">${deadline}</mark>`, 'g'))).toHaveLength(1);
    const [, place] = new RegExp(`<mark id="(sentence-\\d)">${deadline}`).exec(html) ?? [];
    expect(html.match(new RegExp(`href="#${place}"`, 'g'))).toHaveLength(4);
  });

  it('says the sentence of a date although the text is short, and sums up nothing of it', async () => {
    const said = 'L’article 6 s’applique à partir du 2 août 2027.';
    const dates = [{ date: '2027-08-02', role: 'application', sentence: said, subject: null } as const];
    await writeItem(site, { id: 'short', content: `<p>${said}</p>`, found: { dates } });
    const html = await read('/items/short');
    expect(html.match(new RegExp(said, 'g'))).toHaveLength(2);
    expect(html).not.toContain('id="gist"');
    expect(html).toContain(`<mark id="sentence-1">${said}</mark>`);
    expect(html).toContain('href="#sentence-1"');
  });

  it('marks the words of a sentence by which its date was told', async () => {
    const said = 'Les déployeurs informent les personnes avant le 2 août 2027.';
    const marks = [
      { start: 4, end: 14 },
      { start: 15, end: 24 },
    ];
    const dates = [{ date: '2027-08-02', role: 'other', sentence: said, marks, subject: null } as const];
    const quoted = 'Les <mark>déployeurs</mark> <mark>informent</mark> les personnes avant le 2 août 2027.';
    await writeItem(site, { id: 'one', content: longText, found: { dates } });
    const html = await read('/items/one');
    expect(html).toContain(`<q class="said" lang="fr">${quoted}</q>`);
    expect(html).toContain(itemPhrases.fr.dotted);
    await writeItem(site, { id: 'short', content: `<p>${said}</p>`, found: { dates } });
    expect(await read('/items/short')).toContain(`<mark id="sentence-1">${said}</mark>`);
  });

  it('quotes a sentence that the text shown does not hold, and refers to it afterwards', async () => {
    const said = 'Les déployeurs informent les personnes avant le 2 août 2027.';
    const found = {
      dates: [{ date: '2027-08-02', role: 'application', sentence: said, subject: null } as const],
      obligations: [{ sentence: said, addressee: 'deployer', force: 'must', cue: 'informent' } as const],
    };
    await writeItem(site, { id: 'one', content: longText, found });
    const html = await read('/items/one');
    expect(html.match(new RegExp(said, 'g'))).toHaveLength(1);
    expect(html).toContain(itemPhrases.fr.quotedAbove);
  });

  it('holds in brief the sentence that names the next deadline, also beside a summary of the publisher', async () => {
    const filler =
      'La société traite la reconnaissance faciale des passants dans ses magasins de centre-ville. '.repeat(3);
    const said = 'Le délai court jusqu’au 3 mars 2027.';
    const content = `<p>${longText} ${filler}</p><p>${said}</p>`;
    const found = { dates: [{ date: '2027-03-03', role: 'comments-due', sentence: said, subject: null } as const] };
    const title = 'Amende pour reconnaissance faciale';
    await writeItem(site, { id: 'extract', title, content, found });
    const summary = 'La société avait recueilli des millions de visages. Elle a six mois pour les effacer.';
    await writeItem(site, { id: 'own', title, summary, content, found });
    for (const id of ['extract', 'own']) {
      const [, gist = ''] = /id="gist"(.*?)<\/section>/s.exec(await read(`/items/${id}`)) ?? [];
      expect(gist).toContain(said);
    }
    const { summary: brief } = await (await site.app.request('/api/v1/items/extract')).json();
    expect(brief.sentences.at(-1)).toBe(said);
  });

  it('shows first what changed last, then by when, then the text and what it rests on', async () => {
    const dates = (date: string) => [{ date, role: 'application', sentence: '', subject: null } as const];
    const named = { id: 'one', title: 'Sanction biométrique : la sanction' };
    const found = { relevance: { score: 0.9, relevant: true, reasons: [] } };
    await writeItem(site, {
      ...named,
      content: '<p>Le 2 août 2026.</p>',
      found: { ...found, dates: dates('2026-08-02') },
    });
    await writeItem(site, {
      ...named,
      content: '<p>Le 2 août 2027.</p>',
      found: { ...found, dates: dates('2027-08-02') },
    });
    const html = await read('/items/one');
    const ids = [...html.matchAll(/<h2 id="([a-z]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(['changed', 'tags', 'references', 'dates', 'text', 'revisions']);
    expect(html.match(/<ins>/g)).toHaveLength(1);
    expect(html).toContain(itemPhrases.fr.shownAbove);
    await writeItem(site, { ...named, content: longText });
    const long = [...(await read('/items/one')).matchAll(/<h2 id="([a-z]+)"/g)].map(([, id]) => id);
    expect(long).toEqual(['changed', 'gist', 'tags', 'references', 'dates', 'text', 'revisions']);
    const older = await read('/items/one?before=2');
    expect(older).not.toContain('id="changed"');
  });

  it('tells in its history who decided and followed it up, when and why, with the way to the audit log', async () => {
    await writePolicy(site, 'rh', { name: 'IA et recrutement' });
    await writeItem(site, { id: 'one', title: 'Avis' });
    await suggest(site, 'one', 'rh');
    const by = person('Claire');
    await decideTag(site.deps, { itemId: 'one', policyId: 'rh', verdict: 'confirmed', by, reason: 'Obligation' });
    await triageItem(site.deps, { itemId: 'one', said: { field: 'due', value: '2026-12-24' }, by });
    const camille = await addPerson(site, 'analyst');
    await triageItem(site.deps, { itemId: 'one', said: { field: 'owner', value: camille.id }, by });
    const html = await read('/items/one');
    const history = html.slice(html.indexOf('id="revisions"'));
    const who = '<strong>Claire</strong> <time[^>]*>[^<]*</time>\\s: ';
    expect(history).toMatch(new RegExp(`${who}IA et recrutement, confirmé.*<q>Obligation</q>`, 's'));
    expect(history).toMatch(new RegExp(`${who}à traiter pour\\s: 24 décembre 2026`));
    expect(history).toMatch(new RegExp(`${who}responsable\\s: ${camille.name}`));
    expect(history).toContain('<a href="/audit?item=one">');
    await triageItem(site.deps, { itemId: 'one', said: { field: 'due', value: null }, by });
    expect(await read('/items/one')).toMatch(new RegExp(`${who}à traiter pour\\s: –`));
  });

  it('names no check and no bytes', async () => {
    await writeItem(site, { id: 'one' });
    const html = await read('/items/one');
    expect(html).toContain(`>${itemPhrases.fr.visit}</a>`);
    expect(html).not.toMatch(/>cnil_check<|octets/);
  });

  it('says the publisher’s own summary where there is one', async () => {
    const summary = 'La société avait recueilli des millions de visages. <b>Elle</b> a six mois pour les effacer.';
    await writeItem(site, { id: 'own', title: 'Amende', summary, content: longText });
    const html = await read('/items/own');
    expect(html).toContain(itemPhrases.fr.summaryBy.publisher);
    expect(html).toContain('<q class="said" lang="fr">Elle a six mois pour les effacer.</q>');
    const { summary: said } = await (await site.app.request('/api/v1/items/own')).json();
    expect(said).toEqual({
      kind: 'publisher',
      sentences: ['La société avait recueilli des millions de visages.', 'Elle a six mois pour les effacer.'],
    });
  });

  it('finds the sentences of a linked document in it', async () => {
    const item = await writeItem(site, { id: 'pdf', title: 'Amende pour reconnaissance faciale', content: null });
    const text = longText.replace(/<[^>]+>/g, ' ').trim();
    const asked = askForDocument({ ...item, url: 'https://cnil.example/d.pdf' }, undefined, testNow);
    await site.store.documents.create({
      ...asked,
      state: 'read',
      open: false,
      text: `<Préambule> & suite.\n\n${text}`,
    });
    const html = await read('/items/pdf');
    expect(html).toContain('&lt;Préambule> &amp; suite.');
    expect(html).toMatch(/id="document".*<mark id="sentence-1">/s);
    expect(html).toContain('href="#sentence-1"');
  });

  it('says a text that is short only once', async () => {
    await writeItem(site, {
      id: 'short',
      content: '<p>L’autorité inflige une amende de dix millions d’euros à la société.</p>',
    });
    const html = await read('/items/short');
    expect(html).not.toContain('Phrases du texte');
    expect(html).not.toContain('<mark');
  });

  it('names the source as the reason where all of it is about AI', async () => {
    await writeItem(site, { id: 'page', aboutAi: true, relevant: false });
    const said = 'Tout ce que publie sa source concerne l’IA.';
    const html = await read('/items/page');
    expect(html).toContain(said);
    expect(html).not.toContain('Rien n’y parle d’IA');
    await writeItem(site, { id: 'other', relevant: false });
    const other = await read('/items/other');
    expect(other).toContain('Rien n’y parle d’IA');
    expect(other).not.toContain(said);
    expect(await read('/items/page', inEnglish)).toContain(itemPhrases.en.sourceAboutAi);
  });

  it('says nothing of what was understood where nobody has understood yet', async () => {
    await writeItem(site, { id: 'one' });
    expect(await read('/items/one')).not.toContain(itemPhrases.fr.findings);
  });

  it('loads no image and says what it showed', async () => {
    await writeItem(site, { id: 'one', content: '<p><img src="https://t.example/pixel.gif" alt="Un schéma"></p>' });
    const html = await read('/items/one');
    expect(html).toContain('[Un schéma]');
    expect(html).not.toContain('t.example');
  });

  it('shows what was made safe at ingest, and asks for no cleaning', async () => {
    const markup = { summary: null, content: '<p>Original</p>' };
    const shown = storeShown({ nodes: [['p', ['Lu ', ['b', ['une fois']]]]], isCut: false }, markup);
    site = createSite({ sandbox: withoutCleaning });
    await writeItem(site, { id: 'one', content: '<p>Original</p>', shown });
    const html = await read('/items/one');
    expect(html).toContain('<p>Lu <b>une fois</b></p>');
    expect(html).not.toContain(itemPhrases.fr.contentPlain);
  });

  it.each([
    ['a script', [['p', ['a', ['script', ['alert(1)']]]]]],
    ['a link that runs', [['a', ['x'], { href: 'javascript:alert(1)' }]]],
    ['an event', [['p', ['x'], { onclick: 'alert(1)' }]]],
  ])('cleans the original where a backup brought %s in place of what is shown', async (_, nodes) => {
    const shown = JSON.stringify({ by: 1, isCut: false, nodes });
    await writeItem(site, { id: 'one', content: '<p onclick="x">Original</p>', shown });
    const html = await read('/items/one');
    expect(html).toContain('<p>Original</p>');
    expect(html).not.toMatch(/alert\(1\)|onclick/);
  });

  it('shows the text alone of what cannot be made safe within limits, and says so', async () => {
    const said = 'La mise en forme de cette publication dépasse ce qui peut être affiché';
    const content = `${'<i>'.repeat(99_000)}Le texte & la suite`;
    await writeItem(site, { id: 'deep', content, shown: cleanEntry({ summary: null, content }) ?? undefined });
    await writeItem(site, { id: 'older', content });
    for (const id of ['deep', 'older']) {
      const html = await read(`/items/${id}`);
      expect(html).toContain('<p>Le texte &amp; la suite</p>');
      expect(html).toContain(said);
    }
    const { revisions } = await (await site.app.request('/api/v1/items/deep')).json();
    expect(revisions[0].html).toBe('<p>Le texte &amp; la suite</p>');
    site = createSite({ sandbox: withoutCleaning });
    await writeItem(site, { id: 'slow', content: '<p>Le texte</p>' });
    expect(await read('/items/slow', inEnglish)).toContain(itemPhrases.en.contentPlain);
  });

  it('says where the text is cut, and leads to the original', async () => {
    const content = `<p>${'mot '.repeat(80_000)}</p>`;
    await writeItem(site, { id: 'long', content, url: 'https://cnil.example/long' });
    await writeItem(site, { id: 'short', content: content.slice(0, 300_000) });
    const notice = /<p class="note plain">([^<]*) <a href="https:\/\/cnil.example\/long"[^>]*>([^<]*)</;
    expect(notice.exec(await read('/items/long'))?.slice(1)).toEqual([
      'Texte très long\u00a0: la suite n’est pas affichée ici.',
      'Lire l’original',
    ]);
    expect(await read('/items/short')).not.toContain('Texte très long');
    const versions = async (id: string) => (await site.app.request(`/api/v1/items/${id}/revisions`)).json();
    expect(await versions('long')).toMatchObject({ revisions: [{ cut: true }] });
    expect(await versions('short')).toMatchObject({ revisions: [{ cut: false }] });
  });

  it('escapes the title everywhere, in the head of the page too', async () => {
    await writeItem(site, { id: 'one', title: '</title><script>alert(1)</script>' });
    expect(withoutBrowserScript(await read('/items/one'))).not.toContain('<script');
  });

  it('shows every version, the check that brought it and what changed, word by word', async () => {
    await writeItem(site, { id: 'one', title: 'Mise en demeure', content: '<p>Trois enseignes sont visées.</p>' });
    await writeItem(site, { id: 'one', title: 'Mise en demeure', content: '<p>Quatre enseignes sont visées.</p>' });
    const html = await read('/items/one', inEnglish);
    expect(html.indexOf('Version 2')).toBeLessThan(html.indexOf('Version 1'));
    expect(html).toContain('href="/sources/cnil#check-cnil_check"');
    expect(html).toMatch(/<del><span class="sr">removed <\/span>Trois<\/del>/);
    expect(html).toMatch(/<ins><span class="sr">added <\/span>Quatre<\/ins>/);
  });

  it('shows the newest versions, and leads to those before them page by page', async () => {
    for (let n = 1; n <= 45; n += 1) await writeItem(site, { id: 'one', content: `<p>Compteur : ${n} visites.</p>` });
    const shown = (html: string) => [...html.matchAll(/id="revision-(\d+)"/g)].map(([, ordinal]) => Number(ordinal));
    const first = await read('/items/one', inEnglish);
    expect(shown(first)).toEqual(Array.from({ length: 20 }, (_, index) => 45 - index));
    expect(first).toContain('Versions 45 to 26, of 45.');
    const [, next] = /<a href="([^"]+)" rel="next">Older versions/.exec(first) ?? [];
    const second = await read(next ?? '', inEnglish);
    expect(shown(second)).toEqual(Array.from({ length: 20 }, (_, index) => 25 - index));
    expect(second).toContain('<p>Compteur : 45 visites.</p>');
    expect(second).toMatch(/<ins><span class="sr">added <\/span>25<\/ins>.*<ins>.*>6<\/ins>/s);
    const [, last] = /<a href="([^"]+)" rel="next">Older versions/.exec(second) ?? [];
    const third = await read(last ?? '', inEnglish);
    expect(shown(third)).toEqual([5, 4, 3, 2, 1]);
    expect(third).not.toContain('rel="next"');
    expect(third).toContain(`<a href="/items/one#revisions">«\u00a0${itemPhrases.en.newestVersions}</a>`);
    expect(await read('/items/one?before=x')).toContain('id="revision-45"');
  });

  it('ends a page of versions early where they are long', async () => {
    const text = 'mot '.repeat(75_000);
    for (let n = 1; n <= 12; n += 1) await writeItem(site, { id: 'one', content: `${text}${n}` });
    const html = await read('/items/one', inEnglish);
    expect(html).toContain('Versions 12 to 4, of 12.');
    expect(html).toContain('rel="next"');
  });

  it('says which changes it leaves out, and leads to their comparison', async () => {
    const text = (n: number) => Array.from({ length: 15_000 }, (_, index) => `m${index} `).join('') + n;
    for (let n = 1; n <= 4; n += 1) await writeItem(site, { id: 'one', title: 'Long', content: text(n) });
    const html = await read('/items/one', inEnglish);
    expect(html.match(/<p class="difference"/g)).toHaveLength(1);
    expect(html).toContain('<a href="/items/one/diff?from=1&amp;to=2">compare versions 1 and 2</a>');
    expect(html).toContain('<a href="/items/one/diff?from=2&amp;to=3">compare versions 2 and 3</a>');
    const comparison = await read('/items/one/diff?from=1&to=2', inEnglish);
    expect(comparison).toContain('<h1>From version 1 to version 2</h1>');
    expect(comparison).toMatch(/<ins><span class="sr">added <\/span>2<\/ins>/);
    expect(comparison).toContain('<a href="/items/one" lang="fr">Long</a>');
  });

  it.each(['', '?from=1', '?from=1&to=9', '?from=0&to=1', '?from=a&to=1'])(
    'finds no comparison for %j',
    async (query) => {
      await writeItem(site, { id: 'one' });
      expect((await site.app.request(`/items/one/diff${query}`)).status).toBe(404);
      expect((await site.app.request(`/items/none/diff${query}`)).status).toBe(404);
    },
  );

  it('says that the publisher removed it, and that its text is the one before', async () => {
    await writeItem(site, { id: 'one' });
    await writeItem(site, { id: 'one', cause: 'removed', activity: '2026-11-24T16:00:00.000Z' });
    const html = await read('/items/one', inEnglish);
    expect(html).toContain('removed by the publisher');
    expect(html).toContain(itemPhrases.en.same.removed);
    expect(html).not.toContain('other information has changed');
  });

  it('shows the text of the linked document as words, with where and when it was read', async () => {
    await writeItem(site, { id: 'one' });
    const asked = askForDocument(
      { id: 'one', sourceId: 'cnil', url: 'https://cnil.example/one.pdf', revision: 1 },
      undefined,
      testNow,
    );
    const text = 'Article 1er\n\n<script>alert(1)</script>';
    await site.store.documents.create({ ...asked, state: 'read', open: false, text, pages: 2, fetchedAt: testNow });
    const html = await read('/items/one');
    expect(html).toMatch(
      /Texte du document lié.*href="https:\/\/cnil\.example\/one\.pdf".*2 pages, lu le.*25 nov\. 2026/s,
    );
    expect(html).toContain('<p>Article 1er</p><p>&lt;script>alert(1)&lt;/script></p>');
    const { document } = await (await site.app.request('/api/v1/items/one')).json();
    expect(document).toMatchObject({ state: 'read', text, pages: 2, fetchedAt: testNow, nextAttemptAt: null });
  });

  it.each([
    ['refused', false, 'encrypted-pdf', 'n’a pas pu être lu.* PDF protégé par un mot de passe'],
    ['failed', false, 'http-404', 'n’a pas pu être lu.* le site a répondu 404'],
    ['waiting', true, 'timeout', 'n’a pas encore été lu.*pas de réponse dans le délai.*Prochaine tentative'],
  ] as const)('says why a document is %s', async (state, open, code, words) => {
    await writeItem(site, { id: 'one' });
    const target = { id: 'one', sourceId: 'cnil', url: 'https://cnil.example/one.pdf', revision: 1 };
    await site.store.documents.create({ ...askForDocument(target, undefined, testNow), state, open, code });
    expect(await read('/items/one')).toMatch(new RegExp(words, 's'));
  });

  it('leads from a reference to what else cites it', async () => {
    await writeItem(site, { id: 'one', references: ['celex:32024R1689'] });
    await writeItem(site, { id: 'two', title: 'Une autre', references: ['celex:32024R1689'] });
    const [, link = ''] = /href="(\/acts\/celex:32024R1689)"/.exec(await read('/items/one')) ?? [];
    expect(link).not.toBe('');
    expect(await read(link)).toContain('Une autre');
  });

  it('is not found under an id that nothing has, or that is none', async () => {
    expect((await site.app.request('/items/nothing')).status).toBe(404);
    expect((await site.app.request('/items/..%2f..%2fetc')).status).toBe(404);
    expect((await site.app.request(`/items/${'a'.repeat(300)}`)).status).toBe(404);
  });
});

describe('deciding on a tag', () => {
  beforeEach(async () => {
    await writeItem(site, { id: 'one', title: 'Biométrie au travail' });
    await suggest(site, 'one', 'ia-rh', ['biométrie', 'travail']);
  });

  const decision = {
    ...{ item: 'one', policy: 'ia-rh', tag: 'one ia-rh 1 0', do: 'confirmed' },
    ...{ by: 'Claire Martin', say: 'Nos badges', back: '/items/one' },
  };
  const decide = (more: Readonly<Record<string, string>> = {}) =>
    site.app.request('/triage/decide', formPost({ ...decision, ...more }));

  it('shows the words that matched and the policy that they matched under', async () => {
    const html = await read('/items/one');
    expect(html).toMatch(/«.biométrie.».*«.travail.».*\(version.1 de la requête\)/);
  });

  it('confirms, remembers the name and leads back to the item, which says so and can take it back', async () => {
    const answer = await decide();
    expect(answer.status).toBe(303);
    const place = answer.headers.get('location') ?? '';
    expect(place).toMatch(/^\/items\/one\?did=.*#toast$/);
    expect(answer.headers.get('set-cookie')).toMatch(/vigie_name=Claire%20Martin;.*HttpOnly; SameSite=Lax/);
    const html = await read(place);
    expect(html).toMatch(/id="toast".*Confirmé\..*Biométrie au travail.*name="back" value="\/items\/one".*Annuler/s);
    expect(html).toMatch(/confirmé.*par Claire Martin.*25 nov\. 2026, 10:00.*Motif.*Nos badges/s);
    const [, did = ''] = /did=([\w-]+)/.exec(place) ?? [];
    const undone = await site.app.request('/triage/undo', formPost({ by: 'Claire', back: '/items/one', did }));
    expect(undone.headers.get('location')).toBe(place);
    expect(await read(place)).toMatch(/Annulé.*chip todo.*IA et RH/s);
  });

  it('writes the decision to the audit log', async () => {
    await decide({ do: 'rejected' });
    const html = await read('/audit');
    expect(html).toMatch(
      /Claire Martin<\/strong>.*nom saisi.* a décidé que.*Biométrie au travail.*ne concerne pas la politique.*IA et RH/s,
    );
  });

  it('fills in the name that was used last', async () => {
    const html = await read('/items/one', { headers: { Cookie: 'vigie_name=Claire%20Martin' } });
    expect(html).toContain('value="Claire Martin"');
  });

  it('leads back to the policy when it was decided there, which says what was decided', async () => {
    const place = (await decide({ back: '/policies/ia-rh' })).headers.get('location') ?? '';
    expect(place).toMatch(/^\/policies\/ia-rh\?did=.*#toast$/);
    expect(await read(place)).toMatch(/id="toast".*Confirmé\..*Biométrie au travail.*Annuler/s);
    expect(await read('/policies/ia-rh')).not.toContain('id="toast"');
    expect(await read('/policies/ia-rh?did=no-such-batch-or-item')).not.toContain('id="toast"');
  });

  it.each(['https://evil.example/', '//evil.example', ''])('leads to no other site than ours: %s', async (back) =>
    expect((await decide({ back })).headers.get('location')).toMatch(/^\/(?!\/)/),
  );

  it('offers every policy beside those that wait, and takes what was decided anew', async () => {
    const html = await read('/items/one');
    expect(html).toMatch(/name="policy" value="ia-rh" checked/);
    expect(html).toContain('name="tag" value="one donnees 1 0"');
    expect(html).not.toMatch(/name="policy" value="donnees" checked/);
    await decide({ policy: 'donnees', tag: 'one donnees 1 0' });
    expect(await read('/items/one')).toMatch(/chip yes.*Données personnelles/);
    await decide({ policy: 'donnees', tag: 'one donnees 1 1', do: 'rejected' });
    expect(await read('/items/one')).toMatch(/chip no.*Données personnelles/);
  });

  it('shows the error and keeps what was written', async () => {
    const answer = await decide({ by: ' ' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(triagePhrases.fr.errors.by);
    expect(html).toContain('value="Nos badges"');
    expect(html).toContain('name="back" value="/items/one"');
    expect(await site.store.audit.count('newest', {})).toBe(0);
  });

  it('is on the version that was shown, and the page says that another one came meanwhile', async () => {
    expect(await read('/items/one')).toContain('value="one ia-rh 1 0"');
    await writeItem(site, { id: 'one', title: 'Biométrie au travail, délai reporté' });
    await decide({ do: 'rejected' });
    expect(await read('/items/one')).toMatch(
      /sur la version.1 du texte.*maintenant à la version.2, sur laquelle cette décision ne porte pas/s,
    );
    expect(await read('/items/one', inEnglish)).toContain(policyPhrases.en.overtaken('2'));
  });

  it('says nothing of the kind where the decision is on the newest version', async () => {
    await decide();
    expect(await read('/items/one')).not.toContain(policyPhrases.fr.overtaken('1'));
  });

  it.each([
    ['a version that nobody was shown', { tag: 'one ia-rh 2 0' }, triagePhrases.fr.errors.revision],
    ['an item that is not there', { tag: 'other ia-rh 1 0' }, triagePhrases.fr.errors.revision],
    ['a policy that is not there', { policy: 'other', tag: 'one other 1 0' }, triagePhrases.fr.errors.revision],
    ['what no page of ours sent', { tag: 'x' }, triagePhrases.fr.errors.policy],
  ])('is refused on %s', async (_, more, error) => {
    const answer = await decide(more);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(error)]);
    expect(await site.store.audit.count('newest', {})).toBe(0);
  });
});

describe('the policy pages', () => {
  beforeEach(async () => {
    await writeItem(site, { id: 'one', title: 'Premier' });
    await writeItem(site, { id: 'two', title: 'Second' });
    await suggest(site, 'one', 'ia-rh');
    await suggest(site, 'two', 'ia-rh');
  });

  it('count the tags by state', async () => {
    const decided = { item: 'one', policy: 'ia-rh', tag: 'one ia-rh 1 0', do: 'confirmed', by: 'Claire' };
    await site.app.request('/triage/decide', formPost(decided));
    const list = await read('/policies');
    expect(list).toMatch(/data-head="À décider">(?:<[^>]*>)?1<.*data-head="Confirmées">(?:<[^>]*>)?1</s);
    expect(await read('/policies/ia-rh')).toMatch(/>À décider 1<.*>Confirmées 1<.*>Écartées 0</s);
  });

  it('is no longer than what people read: a list for each state, the rest a click away', async () => {
    const ids = Array.from({ length: 24 }, (_, index) => `item-${index}`);
    for (const id of ids) await writeItem(site, { id, title: `Titre ${id}` });
    for (const id of ids) await suggest(site, id, 'ia-rh', ['mot']);
    await site.store.refresh();
    const listed = (html: string) =>
      [...html.slice(html.indexOf('id="listed"')).matchAll(/href="\/items\/([\w-]+)#tags"/g)].map(([, id]) => id);
    const first = await read('/policies/ia-rh');
    const next = /href="([^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await read(next);
    expect([listed(first).length, listed(second).length]).toEqual([20, 6]);
    expect(new Set([...listed(first), ...listed(second)])).toEqual(new Set(['one', 'two', ...ids]));
    expect(second).not.toMatch(/href="[^"]*after=/);
    for (const itemId of ids.slice(0, 12)) {
      await decideTag(site.deps, { itemId, policyId: 'ia-rh', verdict: 'rejected', by: person('Claire'), reason: '' });
      await site.clock.advance(60_000);
    }
    await site.store.refresh();
    expect(new Set(listed(await read('/policies/ia-rh?tab=rejected')))).toEqual(new Set(ids.slice(0, 12)));
  });

  it('say what was not understood of a query, in both languages', async () => {
    await writePolicy(site, 'typo', { query: 'jurisdicton:FR AND titre:IA' });
    expect(await read('/policies/typo')).toContain('<mark>jurisdicton:FR</mark>');
    const english = await site.app.request('/policies/typo', { headers: { 'accept-language': 'en' } });
    expect(await english.text()).toContain('it was read as words');
    expect(await read('/policies/ia-rh')).not.toContain('notice-warning');
  });

  it('say how to import policies while there are none', async () => {
    site = createSite();
    expect(await read('/policies')).toContain('Aucune politique enregistrée');
  });
});
