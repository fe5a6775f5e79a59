import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CatalogueInvalid, loadCatalogue } from '../../src/catalogue/load-catalogue.js';
import { createFolder } from '../settings/settings-fixture.js';
import { sourceLine, sourcesFile } from './catalogue-fixture.js';

const FR = 'config/sources/fr.yaml';

function load(files: Record<string, string>) {
  using folder = createFolder(files);
  const dirs = ['config/sources', 'data/sources'].map((dir) => join(folder.path, dir));
  return loadCatalogue(dirs, { cwd: folder.path });
}

function problemsOf(files: Record<string, string>): string[] {
  try {
    load(files);
    return [];
  } catch (error) {
    if (!(error instanceof CatalogueInvalid)) throw error;
    return error.problems.map(({ where, message }) => `${where}: ${message}`);
  }
}

describe('loadCatalogue', () => {
  it('reads every file of a folder, with defaults, sorted by id', () => {
    const sources = load({
      'config/sources/a.yaml': sourcesFile(sourceLine({ id: 'z' })),
      'config/sources/b.yaml': sourcesFile(sourceLine({ id: 'a', url: 'https://a.example.org/' })),
      'config/sources/README.md': 'not a source',
    });
    expect(sources.map(({ id }) => id)).toEqual(['a', 'z']);
    expect(sources[0]).toMatchObject({ enabled: true, tier: 'extended', timeZone: 'UTC' });
  });

  it('needs an id and an address, and takes the words of both languages for codes', () => {
    const lines = [
      '  - { id: short, url: "https://www.cnil.fr/rss" }',
      '  - { id: named, url: "https://a.example/rss", name: Comité, jurisdiction: Québec, language: français, carries: [actualités, case law] }',
      '  - { id: state, url: "https://oag.ca.gov/rss", carries: "projet de loi, décision" }',
    ];
    const [own, short, state] = load({
      [FR]: 'sources: []\n',
      'data/sources/ours.yaml': `sources:\n${lines.join('\n')}\n`,
    });
    const name = (text: string) => ({ name: { fr: text, en: text }, authority: text });
    expect(short).toMatchObject({
      ...name('cnil.fr'),
      jurisdiction: 'FR',
      language: 'mul',
      kind: 'feed',
      carries: ['news'],
    });
    expect(own).toMatchObject({
      ...name('Comité'),
      jurisdiction: 'CA-QC',
      language: 'fr',
      carries: ['news', 'case-law'],
    });
    expect(state).toMatchObject({ jurisdiction: 'US-CA', carries: ['bill', 'decision'] });
  });

  it('does without the folder of own sources', () => {
    expect(load({ [FR]: sourcesFile(sourceLine()) })).toHaveLength(1);
  });

  it('lays an own source over the one of the same id, field by field', () => {
    const sources = load({
      [FR]: sourcesFile(sourceLine({ enabled: false })),
      'data/sources/ours.yaml': 'sources:\n  - id: cnil\n    enabled: true\n',
    });
    expect(sources).toMatchObject([{ id: 'cnil', enabled: true, url: 'https://www.cnil.fr/fr/rss.xml' }]);
  });

  it.each<{ about: string; file: string; problem: string }>([
    {
      about: 'an address without a scheme',
      file: sourcesFile(sourceLine({ url: 'cnil.fr/rss' })),
      problem: `${FR}: source "cnil": url: expected an http(s) URL, got "cnil.fr/rss"`,
    },
    {
      about: 'an address of a scheme that is not fetched',
      file: sourcesFile(sourceLine({ url: 'file:///etc/passwd' })),
      problem: `${FR}: source "cnil": url: expected an http(s) URL, got "file:///etc/passwd"`,
    },
    {
      about: 'a name that is none',
      file: sourcesFile(sourceLine({ name: { fr: 'CNIL', en: 3 } })),
      problem: `${FR}: source "cnil": name.en: expected a text, got 3`,
    },
    {
      about: 'an unknown tier',
      file: sourcesFile(sourceLine({ tier: 'gold' })),
      problem: `${FR}: source "cnil": tier: expected one of core, extended, watch, got "gold"`,
    },
    {
      about: 'nothing carried',
      file: sourcesFile(sourceLine({ carries: [] })),
      problem: `${FR}: source "cnil": carries: expected a value, got nothing, got a list`,
    },
    {
      about: 'a word where a switch belongs',
      file: sourcesFile(sourceLine({ enabled: 'yes' })),
      problem: `${FR}: source "cnil": enabled: expected true or false, got "yes"`,
    },
    {
      about: 'too many minutes',
      file: sourcesFile(sourceLine({ everyMinutes: 99_999 } as never)),
      problem: `${FR}: source "cnil": everyMinutes: expected at most 10080, got 99999`,
    },
    {
      about: 'an unknown time zone',
      file: sourcesFile(sourceLine({ timeZone: 'Paris' })),
      problem: `${FR}: source "cnil": timeZone: expected an IANA time zone such as Europe/Paris, got "Paris"`,
    },
    {
      about: 'a mistyped field',
      file: sourcesFile(sourceLine({ teir: 'core' } as never)),
      problem: `${FR}: source "cnil": teir: unknown field, did you mean "tier"?`,
    },
    {
      about: 'a missing id',
      file: sourcesFile(sourceLine({ id: undefined })),
      problem: `${FR}: source number 1: id: expected a text, got nothing`,
    },
    {
      about: 'an id with capitals',
      file: sourcesFile(sourceLine({ id: 'CNIL' })),
      problem: `${FR}: source "CNIL": id: expected lower-case letters, digits and single hyphens, got "CNIL"`,
    },
    {
      about: 'an id that is too long',
      file: sourcesFile(sourceLine({ id: 'x'.repeat(101) })),
      problem: expect.stringMatching(/: id: expected at most 100 characters, got "x+…?"?/),
    },
    {
      about: 'an element that is no mapping',
      file: 'sources:\n  - cnil\n',
      problem: `${FR}: source number 1: expected a mapping, got "cnil"`,
    },
    {
      about: 'another key beside the list',
      file: 'sources: []\nextra: 1\n',
      problem: `${FR}: expected a mapping with one list, "sources", got the keys sources, extra`,
    },
    { about: 'an empty file', file: '', problem: `${FR}: expected a mapping with one list, "sources", got nothing` },
    {
      about: 'a syntax error',
      file: 'sources:\n\t- id: x',
      problem: `${FR}: line 2, column 1: tab characters must not be used in indentation`,
    },
    {
      about: 'an id given twice',
      file: sourcesFile(sourceLine(), sourceLine({ url: 'https://b.example.org' })),
      problem: `${FR}: source "cnil": expected an id of its own, got that of ${FR}: source "cnil"`,
    },
    {
      about: 'an address given twice, though written otherwise',
      file: sourcesFile(sourceLine(), sourceLine({ id: 'twin', url: 'HTTPS://www.CNIL.fr:443/fr/rss.xml' })),
      problem: `${FR}: source "twin": url: expected an address of its own, got "HTTPS://www.CNIL.fr:443/fr/rss.xml", that of ${FR}: source "cnil"`,
    },
  ])('names the problem of $about', ({ file, problem }) => {
    expect(problemsOf({ [FR]: file })).toEqual([problem]);
  });

  it('names both places of an id or an address that two files share', () => {
    const problems = problemsOf({
      [FR]: sourcesFile(sourceLine()),
      'config/sources/uk.yaml': sourcesFile(sourceLine({ url: 'https://uk.example.org' })),
      'data/sources/ours.yaml': sourcesFile(sourceLine({ id: 'copy' })),
    });
    expect(problems).toEqual([
      `config/sources/uk.yaml: source "cnil": expected an id of its own, got that of ${FR}: source "cnil"`,
      `data/sources/ours.yaml: source "copy": url: expected an address of its own, got "https://www.cnil.fr/fr/rss.xml", that of ${FR}: source "cnil"`,
    ]);
  });

  it('reports the problems of all files at once', () => {
    const bad = sourcesFile(sourceLine({ url: 'x', tier: 'gold' }));
    expect(problemsOf({ [FR]: bad, 'config/sources/uk.yaml': 'sources: 1', 'data/sources/o.yaml': '[' })).toHaveLength(
      4,
    );
  });

  it('says so where the folder of the catalogue is missing', () => {
    expect(problemsOf({})).toEqual(['config/sources: expected a folder of sources, got ENOENT']);
  });

  it('carries a stable code', () => {
    expect(() => load({})).toThrow(expect.objectContaining({ code: 'catalogue-invalid' }));
  });
});
