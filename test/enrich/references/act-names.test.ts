import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ActName, actNames } from '../../../src/analysis/act-names.js';
import { findReferences } from '../../../src/enrich/find-references.js';

const referencesIn = (text: string): string[] => findReferences(text).map(({ reference }) => reference);

/** A name that counts wherever it stands. */
function isPlain({ after, near, notAfter, notBefore }: ActName): boolean {
  return [after, near, notAfter, notBefore].every((list) => list.length === 0);
}

describe('the table of names', () => {
  it('has at least 150 acts, each with French and English names', () => {
    const { acts } = JSON.parse(readFileSync(new URL('../../../config/glossary-acts.json', import.meta.url), 'utf8'));
    expect(acts.length).toBeGreaterThanOrEqual(150);
    expect(new Set(acts.map(({ reference }: { reference: string }) => reference)).size).toBe(acts.length);
  });

  it('gives no plain name to two acts', () => {
    const owners = new Map<string, Set<string>>();
    for (const { words, reference } of actNames().filter(isPlain)) {
      const key = words.join(' ');
      owners.set(key, (owners.get(key) ?? new Set()).add(reference));
    }
    expect([...owners].filter(([, references]) => references.size > 1)).toEqual([]);
  });

  it('is found name by name, whatever spaces and apostrophes a text has', () => {
    const missed = actNames()
      .filter(isPlain)
      .filter(({ name, reference }) => {
        const odd = name.replaceAll(' ', '\u00a0').replaceAll("'", '\u2019').replaceAll('-', '\u2011');
        return [name, odd].some((written) => !referencesIn(`xx ${written}, yy`).includes(reference));
      });
    expect(missed.map(({ name }) => name)).toEqual([]);
  });
});

describe('an act by name', () => {
  it.each([
    ['ce que prévoit le RIA', ['celex:32024R1689']],
    ['le RIA, premier texte de ce genre', ['celex:32024R1689']],
    ['a regulatory impact assessment (RIA)', []],
    ['la ley de IA de la Unión Europea', ['celex:32024R1689']],
    ['la legge europea sull’intelligenza artificiale', ['celex:32024R1689']],
    ['visto il trattato sul funzionamento dell’Unione europea', ['celex:12012E/TXT']],
    ['la direttiva sul commercio elettronico', ['celex:32000L0031']],
    ['die Verordnung über die digitale operationale Resilienz', ['celex:32022R2554']],
    ['el reglamento de gobernanza de datos', ['celex:32022R0868']],
    ['the RIA for the bill', []],
    ['le Règlement sur l’intelligence artificielle', ['celex:32024R1689']],
    ['RÈGLEMENT SUR L’INTELLIGENCE ARTIFICIELLE', ['celex:32024R1689']],
    ['the AI act', ['celex:32024R1689']],
    ['the EU’s AI Act', ['celex:32024R1689']],
    ["Colorado's AI Act", ['us-co:sb24-205']],
    ['the Korean AI Act', ['act:kr-ai-basic-act']],
    ['the Canadian AI Act', []],
    ['the Open Data Act', []],
    ['the EU Data Act', ['celex:32023R2854']],
    ['the CRA audited the taxpayer', []],
    ['the CRA (Cyber Resilience Act)', ['celex:32024R2847', 'celex:32024R2847']],
    ['Dora la exploradora', []],
    ['DORA', ['celex:32022R2554']],
    ["il regolamento sull'intelligenza artificiale", ['celex:32024R1689']],
    ['el reglamento de inteligencia artificial', ['celex:32024R1689']],
    ['UK GDPR', ['ukeur:2016/679']],
    ['Convention 108+', ['cets:223']],
    ['Data (Use and Access) Act 2025', ['ukpga:2025/18']],
    ['le règlement. IA et droit', []],
    ['le règlement sur les données de santé', []],
    ['in California, SB 53', ['us-ca:sb53']],
    ['Colorado postpones its AI Act.', []],
    ['Kazakhstan’s new AI Act enters into force', []],
    ['The AI Act of Kazakhstan', []],
    ["L'AI Act du Colorado", ['us-co:sb24-205']],
    ['Under the AI Act, Colorado companies are providers', ['celex:32024R1689']],
    ["Italy's implementation of the AI Act", ['celex:32024R1689']],
    ['Unlike Colorado, the Union applies its AI Act', ['celex:32024R1689']],
    ['le règlement relatif à la gouvernance des données', ['celex:32022R0868']],
    ["l'article 47 de la charte des droits fondamentaux", ['celex:12012P/TXT#art-47', 'celex:12012P/TXT']],
  ])('%s', (text, expected) => {
    expect(referencesIn(text)).toEqual(expected);
  });

  it('stands where it is written', () => {
    const text = 'Selon le règlement sur l’IA, ou « AI Act », tout change.';
    expect(findReferences(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'règlement sur l’IA',
      'AI Act',
    ]);
  });

  it('has articles', () => {
    expect(referencesIn("l'article 50 du RIA")).toEqual(['celex:32024R1689#art-50', 'celex:32024R1689']);
    expect(referencesIn('Art. 6 Abs. 1 lit. f DSGVO')).toEqual(['celex:32016R0679#art-6-1-f', 'celex:32016R0679']);
  });
});
