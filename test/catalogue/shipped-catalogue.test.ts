import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js';
import { licenceOf } from '../../src/model/source/licence.js';
import { compileLinear, findPatternFault } from '../../src/model/source/linear-pattern.js';
import { mayPassOnText } from '../../src/model/source/passed-on.js';
import { renderSourceList } from './render-source-list.js';
import { renderSourceSchema } from './render-source-schema.js';

const sources = loadCatalogue('config/sources');

describe('the shipped catalogue', () => {
  it('holds 280 sources, of which 107 are on', () => {
    expect(sources).toHaveLength(280);
    expect(sources.filter(({ enabled }) => enabled)).toHaveLength(107);
  });

  it('holds sources of four kinds', () => {
    const kinds = ['feed', 'json-api', 'page-watch', 'html-list', 'sitemap'];
    const counts = kinds.map((kind) => sources.filter((source) => source.kind === kind).length);
    expect(counts).toEqual([171, 42, 52, 15, 0]);
  });

  it('has on exactly the core sources whose address can be trusted', () => {
    for (const { id, enabled, tier, evidence, url } of sources) {
      const isFilled = !url.includes('{reference}');
      expect(enabled, id).toBe(tier === 'core' && evidence !== 'weak' && evidence !== 'trouble' && isFilled);
    }
  });

  it('says of 38 sources that they are about AI as a whole, and of no search for words', () => {
    const aboutAi = sources.filter((source) => source.aboutAi);
    expect(aboutAi).toHaveLength(38);
    expect(aboutAi.filter(({ url }) => /artificial[+ %]|intelligence\+/.test(new URL(url).search))).toEqual([]);
  });

  it('keeps each jurisdiction in one file, which names its schema', () => {
    const places = new Map<string, string>();
    for (const name of readdirSync('config/sources').filter((file) => file.endsWith('.yaml'))) {
      const text = readFileSync(`config/sources/${name}`, 'utf8');
      expect(text, name).toMatch(/^# yaml-language-server: \$schema=\.\.\/sources\.schema\.json\n/);
      for (const [, jurisdiction] of text.matchAll(/^ {4}jurisdiction: (.+)$/gm)) {
        const place = places.get(String(jurisdiction)) ?? name;
        expect(place, jurisdiction).toBe(name);
        places.set(String(jurisdiction), name);
      }
    }
  });

  it('reads dates without a zone in the zone of the publisher', () => {
    const french = sources.filter(({ jurisdiction }) => jurisdiction === 'FR');
    expect(new Set(french.map(({ timeZone }) => timeZone))).toEqual(new Set(['Europe/Paris']));
  });

  it.each(['fr', 'en'] as const)('names each source by what it says, and no two alike (%s)', (language) => {
    const names = sources.map(({ name }) => name[language]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => /\((?:RSS|Atom|RDF|API|JSON|CSV)\)|\b(?:RSS|Atom)\)$/.test(name))).toEqual([]);
  });

  it('asks all channels of arXiv together for one answer in three seconds', () => {
    const channels = sources.filter(({ url }) => new URL(url).hostname.endsWith('arxiv.org'));
    expect(channels).toHaveLength(3);
    for (const { id, politeness } of channels) {
      expect(politeness, id).toMatchObject({ group: 'arxiv', spacingMs: 3000 });
    }
  });

  it('holds expressions that are read in linear time, and find what Node’s own engine finds', () => {
    const patterns = [...new Set(patternsIn(sources))];
    expect(patterns.length).toBeGreaterThan(15);
    expect(patterns.filter((pattern) => findPatternFault(pattern) !== null)).toEqual([]);
    // Numbers, days, addresses and titles as these expressions look for them.
    const texts = readFileSync('docs/sources.md', 'utf8')
      .split(/\n|\|/)
      .concat([
        'Have your say! Avis n° 12/2026 of 4 décembre 2025 _20260304-120000.tar.gz',
        '/eli/loi/2026/03/04/12 pjl25-404.akn /cgi/12/ ABC/12 04/12/2025 abstracts/7',
        'Read more about\u00a0AI – No 12/2026',
      ]);
    for (const pattern of patterns) {
      const [native, linear] = [new RegExp(pattern, 'u'), compileLinear(pattern)];
      const found = (text: string) => native.exec(text);
      for (const text of texts) expect(linear.find(text), pattern).toBe(found(text)?.[1] ?? found(text)?.[0] ?? null);
    }
  });

  it('reads the documents of at most 25 sources, and of none whose terms forbid it', () => {
    const read = sources.filter((source) => source.read);
    expect(read.length).toBeGreaterThan(0);
    expect(read.length).toBeLessThanOrEqual(25);
    expect(read.filter((source) => /non-commercial|-NC-/i.test(licenceOf(source).name ?? ''))).toEqual([]);
  });

  it('passes on no text of a source whose licence is not known, or that forbids a use', () => {
    const passing = sources.filter(mayPassOnText).map((source) => licenceOf(source));
    expect(passing.length).toBeGreaterThan(80);
    expect(passing.filter(({ name }) => name === null || /non-commercial|-N[CD]\b/i.test(name))).toEqual([]);
  });
});

/** Every regular expression of a definition, wherever it stands. */
function patternsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['match', 'include', 'exclude'].includes(key) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => patternsIn(inner, name));
}

const SURVEY = '../shared/sources/catalogue.yaml';
const Surveyed = z.object({ sources: z.array(z.object({ id: z.string(), kind: z.string(), url: z.string() })) });

/** Read as something else than the survey called it: one text rather than an API, indexes that are no sitemaps. */
const otherKind: Readonly<Record<string, string>> = {
  'eu-cellar-rest': 'page-watch',
  'fr-senat-akomantoso-depots': 'json-api',
  'de-gii': 'json-api',
  'research-arxiv-cscy-api': 'feed',
};

/**
 * The list or the front page, where the survey has one item of it; where a site has moved its lists; and this year's laws
 * for those of 2024.
 */
const otherAddress = new Set([
  'be-moniteur-eli',
  'eu-ai-standards-hub',
  'eu-edpb-consultations',
  'eu-edpb-documents',
  'eu-etsi-news',
  'eu-jtc21',
  'fr-ccnen',
  'fr-presse-bercy',
  'fr-senat-dossier-feed',
  'ieee-news',
  'it-agcm',
]);

/** Another question to an interface that the survey has. */
const ofOneProcedure = new Set([
  'eu-parliament-oeil-events',
  'eu-parliament-procedure',
  'uk-bill-stages',
  'us-congress-bill',
]);

if (existsSync(SURVEY)) {
  describe('the survey of channels', () => {
    const surveyed = Surveyed.parse(load(readFileSync(SURVEY, 'utf8'))).sources;
    const byId = new Map(sources.map((source) => [source.id, source]));

    it('has the sources of the catalogue, but for those of one procedure each', () => {
      const told = sources.map(({ id }) => id).filter((id) => !ofOneProcedure.has(id));
      expect(told).toEqual(surveyed.map(({ id }) => id).sort());
    });

    it('has their kinds, but for those that are something else', () => {
      for (const { id, kind } of surveyed) {
        const feed = kind === 'rss' || kind === 'atom' ? 'feed' : kind;
        expect(byId.get(id)?.kind, id).toBe(otherKind[id] ?? feed);
      }
    });

    it('has their addresses, or the base of an interface of which one question is asked', () => {
      const strangers = surveyed.filter(({ id, url }) => byId.get(id)?.url.startsWith(url) !== true);
      expect(new Set(strangers.map(({ id }) => id))).toEqual(otherAddress);
      for (const { id, url } of strangers) {
        const domain = new URL(url).hostname.split('.').slice(-2).join('.');
        expect(new URL(byId.get(id)?.url ?? '').hostname, id).toMatch(new RegExp(`${domain}$`));
      }
    });
  });
}

describe('what is generated from the catalogue (UPDATE=1 writes it again)', () => {
  it('docs/sources.md says what the code says', () => {
    const path = 'docs/sources.md';
    if (process.env.UPDATE) writeFileSync(path, renderSourceList(sources));
    expect(readFileSync(path, 'utf8')).toBe(renderSourceList(sources));
  });

  // Compared as data: the formatter decides on the line breaks of a JSON file.
  it('config/sources.schema.json says what the code says', () => {
    const path = 'config/sources.schema.json';
    if (process.env.UPDATE) writeFileSync(path, renderSourceSchema());
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(renderSourceSchema()));
  });
});
