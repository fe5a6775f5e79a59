import { describe, expect, it } from 'vitest';
import { contentHash } from '../../src/enrich/content-hash.js';
import { besideTitle, entryText, textParts } from '../../src/enrich/entry-text.js';
import { identifyEntries } from '../../src/enrich/identify-entries.js';
import type { Entry } from '../../src/model/item/entry.js';
import { makeEntry } from './entries.js';

const teaser =
  'La Commission a publié ses lignes directrices sur les systèmes d’IA interdits, attendues depuis six mois par les États';
const whole = `<p>${teaser} membres.</p><p>La suite.</p>`;

describe('entryText', () => {
  it.each<[string, Partial<Entry>, string]>([
    ['says the summary, then the content', { content: '<p>Un</p>', summary: 'Deux' }, 'Deux\nUn'],
    ['takes the summary where the content is empty', { content: '<p> </p>', summary: 'Deux' }, 'Deux'],
    ['takes the content where the summary is empty', { content: '<p>Un</p>', summary: '<br>' }, 'Un'],
    ['takes nothing from nothing', {}, ''],
    [
      'leaves out what the content repeats, wherever',
      { content: '<p>Avis.</p><p>Le <b>début</b></p><p>et la suite</p>', summary: 'Le début et' },
      'Avis.\nLe début\net la suite',
    ],
    [
      'leaves out a teaser that was cut',
      { content: '<p>Le début et la suite</p>', summary: 'Le début […]' },
      'Le début et la suite',
    ],
  ])('%s', (_, over, expected) => {
    expect(entryText(makeEntry(over))).toBe(expected);
  });

  it('reads a summary of dots once, whatever follows them', () => {
    // An expression that asks for the end began at each of them: minutes for this one.
    const dots = `${'.'.repeat(400_000)}!`;
    expect(entryText(makeEntry({ summary: dots, content: 'Un' }))).toBe(`${dots}\nUn`);
  });

  it('leaves out a teaser to which something is appended, and keeps one that says otherwise before that', () => {
    const parts = (summary: string) => textParts({ summary, content: whole });
    expect(parts(`${teaser}… The post appeared first on Example.`)).toMatchObject([{ html: whole }]);
    expect(parts(teaser.replace('lignes directrices', 'orientations'))).toHaveLength(2);
    expect(parts(`${teaser.slice(0, 40)} autrement, dit-on, qu’il n’est dit plus bas dans le texte`)).toHaveLength(2);
  });

  it.each([
    'The post MEPs adopt the AI Act appeared first on Example Alliance.',
    'L’article Le règlement IA est adopté est apparu en premier sur Veille du droit.',
    'Der Beitrag KI-Verordnung erschien zuerst auf Beispiel.',
    'La entrada Reglamento de IA se publicó primero en Ejemplo.',
    'L’articolo Legge sull’IA proviene da Esempio.',
  ])('leaves out the line below each entry of a feed: %s', (line) => {
    expect(entryText(makeEntry({ summary: `<p>${teaser}.</p>\n<p>${line}</p>` }))).toBe(`${teaser}.`);
    expect(entryText(makeEntry({ summary: `${teaser}. ${line}` }))).toBe(`${teaser}.`);
  });

  it('keeps a sentence that says where something appeared first', () => {
    const said = 'The post of the minister, which appeared first on a forum, was quoted by the court. It is about AI.';
    expect(entryText(makeEntry({ summary: said }))).toBe(said);
  });

  it('keeps a last line that goes on for longer than the name of a site', () => {
    const goesOn = 'and was amended twice by the agencies which supervise providers in the Member States '.repeat(2);
    const said = `It is about AI. The post of the agency about its plans first appeared on 3 May ${goesOn.trim()}`;
    expect(entryText(makeEntry({ summary: said }))).toBe(said);
  });

  it('gives an image that has no words among the parts alone', () => {
    const entry = { summary: 'Le texte', content: '<img src="https://e.org/a.png">' };
    expect(textParts(entry).map(({ html }) => html)).toEqual([entry.summary, entry.content]);
    expect(entryText(entry)).toBe('Le texte');
  });

  it('does not change the id of an entry that has neither link nor title', () => {
    const entry = makeEntry({ url: null, title: '', summary: 'Un résumé', content: '<p>Le texte</p>' });
    const [identified] = identifyEntries('cnil', [entry]);
    const [alone] = identifyEntries('cnil', [{ ...entry, summary: null }]);
    expect(identified?.itemId).toBe(alone?.itemId);
    expect(contentHash(entry, entryText(entry))).not.toBe(contentHash(entry, 'Le texte'));
  });
});

describe('besideTitle', () => {
  const title = 'Règlement IA : calendrier';
  it.each([
    [
      'leaves out the title on the first line',
      'Règlement IA\u00a0: calendrier \n\nEntré en vigueur.',
      'Entré en vigueur.',
    ],
    ['says nothing where there is a date alone', '2026-11-26 19:08', ''],
    ['keeps a first sentence that goes on', 'Règlement IA : calendrier d’application\nSuite.', undefined],
    ['keeps a title that is all there is', 'Règlement IA : calendrier\n', undefined],
    ['keeps what begins otherwise', 'Le règlement\nRèglement IA : calendrier', undefined],
  ])('%s', (_name, text, rest) => {
    expect(besideTitle(text, title)).toBe(rest ?? text);
  });
});
