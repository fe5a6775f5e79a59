import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tellKind } from '../../../src/enrich/kind/tell-kind.js';
import { ItemKind } from '../../../src/model/item/item-kind.js';
import { readLines } from '../../evaluation/read-lines.js';
import { shippedCues } from '../shipped-cues.js';

const Line = z.object({
  id: z.string(),
  language: z.string(),
  title: z.string(),
  summary: z.string().optional(),
  content: z.string().optional(),
  url: z.string().optional(),
  carries: z.array(ItemKind).min(1),
  kind: ItemKind,
});

interface Said {
  readonly text?: string;
  readonly url?: string;
  readonly categories?: readonly string[];
}

function tell(title: string, carries: readonly ItemKind[], { text = '', url, categories = [] }: Said = {}) {
  const entry = { title, text, url: url ?? null, language: 'fr', categories };
  return tellKind(entry, carries, shippedCues.find(entry));
}

describe('tellKind', () => {
  it('takes a thèse for research, and no English "these"', () => {
    const kindOf = (title: string, language: string) => {
      const entry = { text: '', url: null, categories: [], title, language };
      return tellKind(entry, ['news', 'research'], shippedCues.find(entry)).kind;
    };
    expect(kindOf('These rules change', 'en')).toBe('news');
    expect(kindOf('Thèse sur la preuve', 'fr')).toBe('research');
  });

  it.each([
    ['Rule', 'law'],
    ['Proposed Rule', 'consultation'],
    ['open_consultation', 'consultation'],
    ['detailed_guide', 'guideline'],
    ['news_story', 'news'],
    ['Délibération', 'decision'],
    ['Communiqué', 'news'],
  ] as const)('believes the publisher that calls it %s', (category, kind) => {
    const carries: readonly ItemKind[] = ['news', 'law', 'consultation', 'guideline', 'decision'];
    expect(tell('Artificial intelligence', carries, { categories: ['AI', category] })).toEqual({ kind, cue: category });
  });

  it.each([
    ['Ordonnance de référé : un logiciel de notation suspendu', 'case-law'],
    ['Délibération portant avis sur un projet de décret relatif à un fichier', 'decision'],
    ['Garante privacy: limitazione provvisoria per un chatbot', 'decision'],
    ['BSI veröffentlicht Leitfaden für generative KI', 'guideline'],
    ['AgID pubblica le linee guida sull’IA', 'guideline'],
  ] as const)('tells the kind of %s among all kinds', (title, kind) => {
    expect(tell(title, ItemKind.options)).toMatchObject({ kind });
  });

  it('takes a proposed rule for a draft where the source carries drafts', () => {
    expect(tell('Export items', ['law', 'bill'], { categories: ['Proposed Rule'] }).kind).toBe('bill');
  });

  it('asks that a category is the word, not that it has it', () => {
    expect(tell('Sans titre', ['news', 'law'], { categories: ['law enforcement', 'rule of law'] }).cue).toBeNull();
  });

  it('gives the cue as it stands', () => {
    expect(tell('Les Lignes Directrices du Comité', ['news', 'guideline'])).toEqual({
      kind: 'guideline',
      cue: 'Lignes Directrices',
    });
    expect(tell('Résultats', ['news', 'decision'], { url: 'https://example.org/fr/Decisions/12' })).toEqual({
      kind: 'decision',
      cue: 'Decisions',
    });
  });

  it('listens to the first words of a title above the others', () => {
    const carries: readonly ItemKind[] = ['law', 'report', 'consultation', 'guideline', 'bill'];
    expect(tell('Décret du 3 mai 2026 approuvant le rapport annuel', carries).kind).toBe('law');
    expect(tell('Rapport sur le projet de loi de finances', carries).kind).toBe('report');
    expect(tell('Consultation sur le projet de lignes directrices', carries).kind).toBe('consultation');
  });

  it('takes an announcement for what it announces, where the source carries it', () => {
    expect(tell('EDPB publishes guidelines on anonymisation', ['news', 'guideline']).kind).toBe('guideline');
    expect(tell('EDPB publishes guidelines on anonymisation', ['news', 'case-law']).kind).toBe('news');
  });

  it('takes a fine for a sanction where the source carries decisions, press release or not', () => {
    const title = 'La CNIL inflige une amende de 5 millions d’euros';
    const said = { url: 'https://example.org/actualites/amende', categories: ['Communiqué de presse'] };
    expect(tell(title, ['news', 'decision'], said).kind).toBe('sanction');
    expect(tell(title, ['sanction', 'news'], said).kind).toBe('sanction');
    expect(tell(title, ['news'], said).kind).toBe('news');
  });

  it('believes a source of one kind, unless the publisher says otherwise', () => {
    expect(tell('Étude des risques', ['law']).kind).toBe('law');
    expect(tell('Étude des risques', ['law'], { categories: ['Consultation publique'] }).kind).toBe('consultation');
  });

  it('knows nothing of a title without a cue', () => {
    expect(tell('Voitures', ['law', 'news'])).toEqual({ kind: 'news', cue: null });
    expect(tell('Voitures', ['bill', 'law'])).toEqual({ kind: 'bill', cue: null });
    expect(tell('Voitures', [])).toEqual({ kind: 'news', cue: null });
  });

  it('says nothing where two kinds are close and nobody knows what the source carries', () => {
    const title = 'Instruction ministérielle approuvée par arrêté';
    expect(tell(title, ['law', 'news']).kind).toBe('law');
    expect(tell(title, [])).toEqual({ kind: 'news', cue: null });
    expect(tell('Loi n° 2026-214 du 11 mars 2026', []).kind).toBe('law');
  });

  it.each(['S. 2938, the AI Risk Evaluation Act', 'S. 12: the Robocall Act'])(
    'takes an act with the number of a bill for a bill: %s',
    (title) => {
      expect(tell(title, ['law', 'bill', 'news']).kind).toBe('bill');
    },
  );

  it('is not misled by a word that is part of another', () => {
    expect(tell('Fine-tuning small models', ['news', 'sanction']).cue).toBeNull();
    expect(tell('AI Bill of Rights', ['news', 'bill']).cue).toBeNull();
  });
});

describe('the tuning set of kinds', () => {
  const lines = readLines('kind/tuning.jsonl', Line);

  it('is large, and has every kind', () => {
    expect(lines.length).toBeGreaterThanOrEqual(200);
    expect(new Set(lines.map(({ kind }) => kind)).size).toBe(ItemKind.options.length);
  });

  it('is told right in nine of ten', () => {
    const wrong = lines.filter(({ title, summary, content, url, carries, kind }) => {
      const text = [summary, content].filter((part) => part !== undefined).join('\n');
      return tell(title, carries, { text, ...(url === undefined ? {} : { url }) }).kind !== kind;
    });
    expect({ good: wrong.length <= lines.length / 10, wrong: wrong.map(({ id }) => id) }).toMatchObject({ good: true });
  });
});
