import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js';
import { renderSourceList } from '../../src/catalogue/render-source-list.js';
import { renderSourceSchema } from '../../src/catalogue/render-source-schema.js';

const sources = loadCatalogue('config/sources');

describe('the shipped catalogue', () => {
  it('holds 171 sources, of which 63 are on', () => {
    expect(sources).toHaveLength(171);
    expect(sources.filter(({ enabled }) => enabled)).toHaveLength(63);
  });

  it('has on exactly the core sources whose address can be trusted', () => {
    for (const { id, enabled, tier, evidence } of sources) {
      expect(enabled, id).toBe(tier === 'core' && evidence !== 'weak' && evidence !== 'trouble');
    }
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
});

const SURVEY = '../shared/sources/catalogue.yaml';
const Surveyed = z.object({ sources: z.array(z.object({ id: z.string(), kind: z.string() })) });

if (existsSync(SURVEY)) {
  describe('the survey of channels', () => {
    it('has the same feeds as the catalogue', () => {
      const surveyed = Surveyed.parse(parse(readFileSync(SURVEY, 'utf8'))).sources;
      const feeds = surveyed.filter(({ kind }) => kind === 'rss' || kind === 'atom');
      expect(sources.map(({ id }) => id)).toEqual(feeds.map(({ id }) => id).sort());
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
