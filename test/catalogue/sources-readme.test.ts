import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js';
import { SourceDefinition } from '../../src/model/source/source.js';
import { SourceKind } from '../../src/model/source/source-kind.js';

const text = readFileSync('config/sources/README.md', 'utf8');
const sources = loadCatalogue('config/sources');

/** What the shorter examples leave out. */
const rest = {
  id: 'example',
  name: { fr: 'Exemple', en: 'Example' },
  authority: 'Example',
  jurisdiction: 'FR',
  language: 'fr',
  carries: ['news'],
};

describe('config/sources/README.md', () => {
  const examples = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)]
    .map(([, example]): unknown => load(String(example)))
    .flatMap((example) => (Array.isArray(example) ? example : [example]))
    .filter((example) => !('sources' in example))
    .map((example) => ({ ...rest, ...example }));

  it('has an example of each kind that has to be told how to read', () => {
    const kinds = examples.map(({ kind }) => SourceKind.parse(kind)).sort();
    expect(kinds).toEqual(['html-list', 'json-api', 'page-watch', 'sitemap']);
  });

  it.each(examples.map((example) => [String(example.kind), example]))('shows a %s that is valid', (_, example) => {
    expect(SourceDefinition.safeParse(example).error?.issues ?? []).toEqual([]);
  });

  it('names every field', () => {
    const named = [...text.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(
      ([, cell]) => String(cell).match(/[a-zA-Z]+/g) ?? [],
    );
    expect(Object.keys(SourceDefinition.shape).filter((field) => !named.includes(field))).toEqual([]);
  });

  it('says of every key where to get it', () => {
    for (const { id, auth } of sources) {
      const keys = auth === undefined ? [] : auth.kind === 'oauth2' ? [auth.id, auth.secret] : [auth.key];
      for (const key of keys)
        expect(text, id).toMatch(new RegExp(`^\\| .*\`VIGIE_KEY_${key}\`.* \\| ${id} \\| .+`, 'm'));
    }
  });

  it('has no key that no source asks for', () => {
    const documented = [...text.matchAll(/^\| (`VIGIE_KEY_[^|]+) \|/gm)].flatMap(
      ([, cell]) => String(cell).match(/VIGIE_KEY_\w+/g) ?? [],
    );
    const asked = sources.flatMap(({ auth }) =>
      auth === undefined ? [] : auth.kind === 'oauth2' ? [auth.id, auth.secret] : [auth.key],
    );
    expect(documented.sort()).toEqual(asked.map((key) => `VIGIE_KEY_${key}`).sort());
  });
});
