import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTree } from '../../src/settings/settings-tree.js';

const root = join(import.meta.dirname, '../..');
const languages = ['fr', 'en'] as const;
const manuals = { fr: readManual('fr'), en: readManual('en') };
const phrases = { fr: new Set<string>(), en: new Set<string>() };
/** Collects the phrases of each language from the phrase files and from the pairs `[fr, en]` in pages. */
for (const folder of ['src/web', 'src/messages'])
  for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
    const path = join(root, folder, file);
    if (/phrases\.ts$|^names\.ts$/.test(file)) Object.values(await import(path)).forEach(walk);
    if (file.endsWith('.tsx') || file === 'names.ts') collect(readFileSync(path, 'utf8'));
  }

function walk(value: unknown): void {
  if (!isTree(value) || !('fr' in value) || !('en' in value)) return;
  for (const language of languages) for (const text of textsIn(value[language])) phrases[language].add(plain(text));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return isTree(value) || Array.isArray(value) ? Object.values(value).flatMap(textsIn) : [];
}

function collect(text: string): void {
  for (const [, fr = '', en = ''] of text.matchAll(/\[\s*'((?:[^'\\\n]|\\.)*)',\s*'((?:[^'\\\n]|\\.)*)',?\s*\]/g)) {
    phrases.fr.add(plain(fr));
    phrases.en.add(plain(en));
  }
}

function readManual(language: string): string {
  return readFileSync(join(root, `docs/officer.${language}.md`), 'utf8');
}

function plain(text: string): string {
  return text.replaceAll(/\\u00a0|\\u202f|\u00a0|\u202f/g, ' ').replaceAll('#', '…');
}

/** The words in italics in a manual: labels of pages, or words that a person types. */
function labelsOf(manual: string): string[] {
  const labels = manual.replaceAll(/\*\*[^*]+\*\*/g, '').matchAll(/\*([^*\n]+(?:\n[^*\n]+)?)\*/g);
  return Array.from(labels, ([, label = '']) => label.replaceAll(/\s+/g, ' '));
}

const typed = new Set(['AI Act art. 6', 'assurance', 'insurance']);

describe('the manual of officers', () => {
  it.each(languages)('in %s names what the pages name, in their words', (language) => {
    const labels = labelsOf(manuals[language]).filter((label) => !typed.has(label));
    expect(labels.length).toBeGreaterThan(60);
    expect(labels.filter((label) => !phrases[language].has(label))).toEqual([]);
  });

  it('says the same in both languages: headings, lists, tables, pictures and keys in the same order', () => {
    const shape = (language: (typeof languages)[number]) =>
      Array.from(
        manuals[language].matchAll(/^(#+|-|\d\.|\|)(?= )|^!\[[^\]]*\]\(pictures\/(\w+)/gm),
        ([, mark, picture]) => mark ?? picture,
      );
    expect(shape('fr')).toEqual(shape('en'));
    const labels = languages.map((language) => labelsOf(manuals[language]).length);
    expect(labels[0]).toBe(labels[1]);
  });

  it('shows pictures that are there, small, and no others', () => {
    const named = languages.flatMap((language) =>
      Array.from(manuals[language].matchAll(/\]\((pictures\/[^)]+)\)/g), ([, path = '']) => path),
    );
    const kept = readdirSync(join(root, 'docs/pictures')).map((name) => `pictures/${name}`);
    expect(kept.sort()).toEqual(named.sort());
    expect(named.length).toBeLessThanOrEqual(16);
    for (const path of named)
      expect([path, statSync(join(root, 'docs', path)).size <= 120 * 1_024]).toEqual([path, true]);
  });
});
