import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js';
import type { SourceDefinition } from '../../src/model/source/source.js';
import { readDocument } from '../../src/parse/document/read-document.js';
import { readPage } from '../../src/sources/read-page.js';
import { readAnswer } from '../../src/sources/source-kinds.js';
import { type Sample, sampleFolder, samples } from './samples.js';

const definitions = [...loadCatalogue('config/sources'), ...loadCatalogue('test/fixtures/definitions')];
/** Without the folder they show as skipped; in it, a file that is missing is a failure. */
const isAbsent = !existsSync(sampleFolder);
const listed = samples.filter(({ holds }) => holds === undefined);
const watched = samples.filter(({ holds }) => holds !== undefined);

it('knows a definition for every answer', () => {
  expect(samples.map(({ source }) => definitions.some(({ id }) => id === source))).not.toContain(false);
});

describe.skipIf(isAbsent)('real answers', () => {
  it.each(listed)('$source reads $file', async (sample) => {
    const definition = definitionOf(sample);
    const page = await readAnswer(definition, {
      bytes: bytesOf(sample),
      url: definition.url,
      contentType: null,
    });
    expect(page.entries).toHaveLength(sample.entries);
    expect(page.warnings).toEqual([]);
    const [first] = page.entries;
    expect([first?.title ?? null, first?.url ?? null, first?.publishedAt ?? null]).toEqual([
      sample.title,
      sample.link,
      sample.date,
    ]);
    expect(first?.dates).toEqual(sample.dates);
    for (const entry of page.entries) {
      expect(entry.title).not.toBe('');
      expect(entry.url).toMatch(/^https?:\/\//);
      if (sample.date !== null) expect(entry.publishedAt).not.toBeNull();
    }
  });
});

describe.skipIf(isAbsent)('real pages', () => {
  it.each(watched)('$source reads $file', async (sample) => {
    const definition = definitionOf(sample);
    const { select, remove } = definition.document ?? {};
    const document = await readDocument(bytesOf(sample), { contentType: null, select, remove });
    if (select !== undefined) expect(document.selected).toBeGreaterThan(0);
    const [entry] = readPage(definition, document).entries;
    expect(entry?.title).toBe(sample.title);
    expect(entry?.publishedAt?.slice(0, 10) ?? null).toBe(sample.date?.slice(0, 10) ?? null);
    expect(entry?.content?.replace(/<br>|\s+/g, ' ')).toContain(sample.holds);
    if (sample.lacks !== undefined) expect(entry?.content).not.toContain(sample.lacks);
  });
});

function definitionOf({ source }: Sample): SourceDefinition {
  const definition = definitions.find(({ id }) => id === source);
  if (!definition) throw new Error(`expected a definition of ${source}`);
  return definition;
}

/** Some answers lie in a file that tells of the request too. */
function bytesOf({ file, envelope = false }: Sample): Uint8Array {
  const bytes = readFileSync(new URL(file, sampleFolder));
  return envelope ? new TextEncoder().encode(JSON.parse(bytes.toString('utf8')).body) : bytes;
}
