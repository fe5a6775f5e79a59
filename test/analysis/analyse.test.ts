import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.js';
import { referenceToken } from '../../src/analysis/analysed.js';
import { foldForCompare } from '../../src/analysis/fold.js';
import { compileGlossary, emptyGlossary, GlossaryDefinition } from '../../src/analysis/glossary.js';
import { loadGlossary } from './glossary-fixture.js';

const glossary = loadGlossary();
const conceptsOf = (body: string, language: string): readonly string[] =>
  analyse({ title: '', body }, language, glossary).concepts;

describe('analyse', () => {
  it('gives title and body apart, without stop words', () => {
    const text = analyse({ title: 'Le règlement IA', body: 'The AI Act applies.' }, 'fr', emptyGlossary());
    expect(text).toEqual({ title: ['f_reglement', 'f_ia'], body: ['f_ai', 'f_act', 'f_appli'], concepts: [] });
  });

  it.each([
    ['c_aiact', 'fr', 'le règlement sur l’intelligence artificielle entre en vigueur'],
    ['c_aiact', 'fr', 'RÈGLEMENT IA'],
    ['c_aiact', 'fr', 'ce que change l’AI Act en France'],
    ['c_aiact', 'en', 'the EU AI Act applies'],
    ['c_aiact', 'en', 'Regulation (EU) 2024/1689'],
    ['c_aiact', 'de', 'die KI-Verordnung'],
    ['c_gdpr', 'fr', 'le Règlement général sur la protection des données'],
    ['c_gdpr', 'it', 'Reg. (UE) 2016/679'],
    ['c_highrisk', 'fr', "des systèmes d'IA à haut risque"],
    ['c_highrisk', 'en', 'high-risk AI systems'],
    ['c_ai', 'fr', 'les intelligences artificielles'],
    ['c_ai', 'fr', 'règlement IA'],
    ['c_deepfake', 'fr', 'des hypertrucages'],
    ['c_deepfake', 'en', 'deepfakes'],
    ['c_aioffice', 'fr', 'le Bureau de l’IA'],
    ['c_iso42001', 'en', 'certified to ISO/IEC 42001:2023'],
    ['c_aiconvention', 'en', 'the Framework Convention on Artificial Intelligence'],
    ['c_sandbox', 'fr', 'bacs à sable réglementaires'],
    ['c_ai', 'ja', '日本の人工知能の法律'],
  ])('finds %s in a text in %s: %s', (concept, language, body) => {
    expect(conceptsOf(body, language)).toContain(concept);
  });

  it.each([
    ['c_ai', 'fr', "J'ai lu ce texte"],
    ['c_ai', 'it', 'rivolto ai cittadini'],
    ['c_aiact', 'fr', 'le règlement intérieur. L’IA vient ensuite'],
    ['c_gdpr', 'en', 'data protection regulation in general'],
  ])('finds no %s in a text in %s: %s', (concept, language, body) => {
    expect(conceptsOf(body, language)).not.toContain(concept);
  });

  it('does not read a name across title and body', () => {
    expect(analyse({ title: 'AI', body: 'Act now' }, 'en', glossary).concepts).toEqual(['c_ai']);
  });

  it('adds references once each', () => {
    const { concepts } = analyse(
      { title: '', body: '', references: ['celex:32024R1689', 'celex:32024R1689', 'case:C-634/21'] },
      'fr',
      glossary,
    );
    expect(concepts).toEqual(['r_celex_32024r1689', 'r_case_c_634_21']);
  });

  it('gives a reference a token of one word', () => {
    expect(referenceToken('ecli:EU:C:2023:957')).toBe('r_ecli_eu_c_2023_957');
  });
});

describe('the glossary', () => {
  it('refuses ids that are no part of a token', () => {
    expect(GlossaryDefinition.safeParse({ concepts: { 'AI Act': { fr: ['x'], en: ['x'] } } }).success).toBe(false);
  });

  it('ignores a label of stop words', () => {
    const odd = compileGlossary({ concepts: { odd: { fr: ['de la'], en: ['of the'], other: [] } } });
    expect(analyse({ title: '', body: 'de la of the' }, 'fr', odd).concepts).toEqual([]);
  });
});

describe('foldForCompare', () => {
  it.each([
    ['Lignes  Directrices ', 'lignes directrices'],
    ['Français', 'francais'],
    ['L’État', "l'etat"],
    ['celex:32024R1689', 'celex:32024r1689'],
  ])('folds %s', (value, expected) => {
    expect(foldForCompare(value)).toBe(expected);
  });
});
