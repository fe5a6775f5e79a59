import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CueFinder } from '../../../src/enrich/entry-cues.js';
import { findTopics } from '../../../src/enrich/topics/find-topics.js';
import { ItemTopic, TaxonomyDefinition } from '../../../src/model/item/taxonomy.js';
import { loadTaxonomy } from '../../../src/settings/load-shipped.js';
import { agreementOf } from '../../evaluation/agreement.js';
import { readLines } from '../../evaluation/read-lines.js';
import { shippedCues } from '../shipped-cues.js';

const small = new CueFinder(
  TaxonomyDefinition.parse({
    topics: {
      health: {
        label: { fr: 'Santé', en: 'Health' },
        cues: { fr: ['dispositif médical', 'évaluation de la santé'], en: ['medical device', 'EMA'] },
        hints: { fr: ['santé'], en: ['health', 'nurse'] },
        not: ['health and safety'],
      },
      work: { label: { fr: 'Travail', en: 'Work' }, cues: { fr: ['salarié'], en: ['employee', 'worker'] } },
    },
  }),
);
const topicsIn = (entry: { title: string; text: string; language: string }, cues = shippedCues) =>
  findTopics(entry, cues.find(entry));
const topicsOf = (title: string, text: string, language = 'en'): string[] =>
  topicsIn({ title, text, language }, small).map(({ topic }) => topic);

const filler = 'The committee met on Monday and discussed the agenda of the coming session at length. ';

describe('findTopics', () => {
  it('takes no high risk for a pupil, which are one word where accents do not count', () => {
    const shippedTopics = (title: string) => topicsIn({ title, text: '', language: 'fr' }).map(({ topic }) => topic);
    expect(shippedTopics('Analyse d’impact : un risque élevé, un niveau de protection élevé')).not.toContain(
      'children',
    );
    expect(shippedTopics('IA : la notation des élèves et les données d’élèves')).toContain('children');
  });

  it('says which words of which sentence show a topic', () => {
    const text = 'A first sentence. The medical  devices\nof Annex I are covered. A last one.';
    expect(topicsIn({ title: 'News', text, language: 'en' }, small)).toEqual([
      { topic: 'health', sentence: 'The medical devices', cue: 'medical  devices' },
    ]);
    expect(topicsIn({ title: 'Les dispositifs médicaux', text: '', language: 'fr' }, small)).toEqual([]);
    expect(topicsIn({ title: 'Dispositif médical', text, language: 'fr' }, small)[0]?.sentence).toBe(
      'Dispositif médical',
    );
  });

  it('lets a hint count in a title, and in a text in company', () => {
    expect(topicsOf('Health news', '')).toEqual(['health']);
    expect(topicsOf('News', `${filler}It spoke of health.`)).toEqual([]);
    expect(topicsOf('News', `${filler}It spoke of health and of nurses.`)).toEqual(['health']);
  });

  it('finds nothing by a single word deep in a long text', () => {
    expect(topicsOf('News', `${filler.repeat(30)}One medical device was named.`)).toEqual([]);
    expect(topicsOf('News', 'One medical device was named.')).toEqual(['health']);
  });

  it('leaves out what speaks of something else', () => {
    expect(topicsOf('Health and safety of workers', '')).toEqual(['work']);
  });

  it('takes short acronyms in capitals alone', () => {
    expect(topicsOf('EMA guidance', '')).toEqual(['health']);
    expect(topicsOf('Ema wrote it', '')).toEqual([]);
  });

  it('reads articles, accents and numbers over', () => {
    expect(topicsOf("EVALUATION DE L'SANTE", '', 'fr')).toEqual(['health']);
    expect(topicsOf('Les salariées', '', 'fr')).toEqual([]);
    expect(topicsOf('Les SALARIÉS', '', 'fr')).toEqual(['work']);
  });

  it('puts the strongest first, and gives six at most', () => {
    expect(topicsOf('Workers', 'Health is named. A medical device too.')).toEqual(['work', 'health']);
    const { topics } = loadTaxonomy();
    const everything = Object.values(topics).map(({ cues }) => cues.en[0]);
    expect(topicsIn({ title: everything.join(', '), text: '', language: 'en' })).toHaveLength(6);
  });

  it('agrees with the examples that it was tuned on', () => {
    const example = z.object({
      language: z.string(),
      title: z.string(),
      summary: z.string().default(''),
      topics: z.array(z.string()),
    });
    const { precision, recall } = agreementOf(
      readLines('topics/tuning.jsonl', example).map(({ title, summary, language, topics }) => {
        const found = topicsIn({ title, text: summary, language });
        for (const topic of found) ItemTopic.parse(topic);
        return { found: found.map(({ topic }) => topic), expected: topics };
      }),
    );
    expect(precision).toBeGreaterThan(0.92);
    expect(recall).toBeGreaterThan(0.9);
  });
});
