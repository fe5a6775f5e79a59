import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const languages = ['fr', 'en'] as const;
const manuals = { fr: readManual('fr'), en: readManual('en') };
const phrases = { fr: new Set<string>(), en: new Set<string>() };
for (const folder of ['src/web', 'src/messages'])
  for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }))
    if (/\.tsx?$/.test(file)) collect(join(folder, file));

function readManual(language: string): string {
  return readFileSync(join(root, `docs/officer.${language}.md`), 'utf8');
}

/** The texts that a file has for each language: in pairs, or those of English behind the beginning of the English ones. */
function collect(file: string): void {
  const text = readFileSync(join(root, file), 'utf8');
  for (const [, fr = '', en = ''] of text.matchAll(/\[\s*'((?:[^'\\\n]|\\.)*)',\s*'((?:[^'\\\n]|\\.)*)',?\s*\]/g)) {
    phrases.fr.add(plain(fr));
    phrases.en.add(plain(en));
  }
  const [french, english] = text.split(/^const en\b/m);
  if (french === undefined || english === undefined) return;
  for (const [, one = ''] of french.matchAll(/'((?:[^'\\\n]|\\.)*)'/g)) phrases.fr.add(plain(one));
  for (const [, one = ''] of english.matchAll(/'((?:[^'\\\n]|\\.)*)'/g)) phrases.en.add(plain(one));
}

function plain(text: string): string {
  return text.replaceAll(/\\u00a0|\\u202f/g, ' ').replaceAll('#', '…');
}

/** What a manual says in italics: what a page says there, or words that one types. */
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
