import { describe, expect, it } from 'vitest';
import { fromFirstHit, loadSentences, type MatchedSentence } from '../../../src/jobs/read/load-sentences.js';
import { type SampleItem, suggest, writeItem } from '../../web/sample-items.js';
import { createSite } from '../../web/site.js';

const text =
  '<p>Le risque est connu. Les employeurs vérifient l’analyse d’impact avant le tri des candidatures. Ils la consignent.</p>' +
  '<p>Une analyse d’impact est publiée.</p>';

async function sentenceOf(sample: Partial<SampleItem>, words: readonly string[]): Promise<MatchedSentence | undefined> {
  const site = createSite();
  await writeItem(site, { id: 'a', title: 'Avis', content: text, ...sample });
  await suggest(site, 'a', 'rh', words);
  const [stored] = await site.store.items.getMany(['a']);
  return (await loadSentences(site.store, stored ? [stored.value] : [])).get('a');
}

const said = (found: MatchedSentence | undefined) => found?.segments.map(({ text }) => text).join('');
const hits = (found: MatchedSentence | undefined) => found?.segments.filter(({ hit }) => hit).map(({ text }) => text);

describe('the sentence for which an item was suggested', () => {
  it('is the first that holds the most of its words, marked, between its neighbours', async () => {
    const found = await sentenceOf({}, ['Analyse d’impact', 'candidatures']);
    expect(said(found)).toBe('Les employeurs vérifient l’analyse d’impact avant le tri des candidatures.');
    expect(hits(found)).toEqual(['analyse d’impact', 'candidatures']);
    expect([found?.before, found?.after]).toEqual(['Le risque est connu.', 'Ils la consignent.']);
    expect(found?.words).toEqual([
      { word: 'analyse d’impact', policies: ['rh'] },
      { word: 'candidatures', policies: ['rh'] },
    ]);
  });

  it('marks whole words, whatever they are made of', async () => {
    const found = await sentenceOf({ content: 'Un triathlon en C++ (ou C). Le tri (C++) suffit.' }, ['tri', 'c++']);
    expect(said(found)).toBe('Le tri (C++) suffit.');
    expect(hits(found)).toEqual(['tri', 'C++']);
  });

  it('is the first one where its words stand in the title alone, with nothing marked', async () => {
    const found = await sentenceOf({ title: 'Drones' }, ['drones']);
    expect(said(found)).toBe('Le risque est connu.');
    expect(hits(found)).toEqual([]);
  });

  it('is cut around its words where it is long', async () => {
    const found = await sentenceOf({ content: `${'mot '.repeat(300)}biométrie ${'fin '.repeat(300)}.` }, ['biométrie']);
    expect(said(found)?.length).toBeLessThanOrEqual(400);
    expect(hits(found)).toEqual(['biométrie']);
  });

  it('begins near its first word in a list', async () => {
    const found = await sentenceOf({ content: `${'mot '.repeat(30)}de la biométrie.` }, ['biométrie']);
    const [first, second] = found ? fromFirstHit(found) : [];
    expect(first?.text).toMatch(/^… mot .{20,60}de la $/);
    expect(second).toEqual({ text: 'biométrie', hit: true });
  });

  it('is missing of what has no text', async () => {
    expect(await sentenceOf({ content: null }, ['biométrie'])).toBeUndefined();
  });
});
