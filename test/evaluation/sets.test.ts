import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  DatesLine,
  KindLine,
  LanguageLine,
  LearnedLine,
  ObligationsLine,
  ReferencesLine,
  RelevanceLine,
  SearchDocument,
  SearchQuery,
  SimilarLine,
  TopicsLine,
} from './lines.js';
import { readLines, setFile, sets } from './read-lines.js';

const subjects: Readonly<Record<string, z.ZodType<{ readonly id: string }>>> = {
  relevance: RelevanceLine,
  kind: KindLine,
  dates: DatesLine,
  references: ReferencesLine,
  obligations: ObligationsLine,
  topics: TopicsLine,
  language: LanguageLine,
  learned: LearnedLine,
};

const files = Object.entries(subjects).flatMap(([subject, schema]) =>
  sets.map((set) => ({ file: setFile(subject, set), subject, set, schema })),
);

describe('a set of lines', () => {
  it.each(Object.keys(subjects))('is held out for %s', (subject) => {
    expect(existsSync(setFile(subject, 'held-out'))).toBe(true);
  });

  it.each(files.filter(({ file }) => existsSync(file)))('reads as $subject, $set', ({ file, schema }) => {
    const ids = readLines(file, schema).map(({ id }) => id);
    expect(ids).not.toEqual([]);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it.each(Object.entries(subjects))('has nothing in common with another of %s', (subject, schema) => {
    const words = sets.flatMap((set) => {
      const file = setFile(subject, set);
      return existsSync(file) ? [...new Set(readLines(file, schema).map(wordsOf))] : [];
    });
    expect(words.filter((one, index) => words.indexOf(one) !== index)).toEqual([]);
  });
});

describe('the pairs of similar publications', () => {
  const lines = readLines(setFile('similar', 'tuning'), SimilarLine);

  it('are each another, some of them of nothing in common', () => {
    const titles = lines.flatMap(({ one, other }) => [one.title, other.title]);
    expect(titles).toEqual([...new Set(titles)]);
    expect(lines.map(({ id }) => id)).toEqual([...new Set(lines.map(({ id }) => id))]);
    expect([...new Set(lines.map(({ expected }) => expected))].sort()).toEqual(['none', 'same-matter', 'same-text']);
  });
});

describe('the queries of search', () => {
  const documents = readLines(join(import.meta.dirname, 'search/documents.jsonl'), SearchDocument);
  const files = ['search/queries.jsonl', 'search/queries-2.jsonl', 'search/queries-3.jsonl'];
  const queries = files.flatMap((file) => readLines(join(import.meta.dirname, file), SearchQuery));

  it('name documents that there are', () => {
    const ids = documents.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const known = new Set(ids);
    expect(
      queries.flatMap(({ relevant, own = [] }) => [...relevant, own].flat()).filter((id) => !known.has(id)),
    ).toEqual([]);
  });

  it('repeat one that there is where they lack its accents', () => {
    const byId = new Map(queries.map((query) => [query.id, query]));
    expect(byId.size).toBe(queries.length);
    for (const { accented, query, relevant } of queries.filter((one) => one.accented !== undefined)) {
      const original = byId.get(accented ?? '');
      expect(original?.relevant).toEqual(relevant);
      expect(original?.query.normalize('NFD').replace(/\p{M}/gu, '')).toBe(query);
      expect(original?.query).not.toBe(query);
    }
  });
});

describe('a line that cannot be read', () => {
  it('is told by file and line', () => {
    const file = join(import.meta.dirname, 'search/queries.jsonl');
    expect(() => readLines(file, LanguageLine)).toThrow(/queries\.jsonl:1: /);
  });
});

/** The words of a line, without differences in apostrophes, spaces and capitals. */
function wordsOf(line: Readonly<Record<string, unknown>>): string {
  const text = line.text ?? line.fr ?? line.title;
  return String(text).toLowerCase().replaceAll('’', "'").replace(/\s+/gu, ' ');
}
