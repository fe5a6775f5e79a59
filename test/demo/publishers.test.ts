import { describe, expect, it } from 'vitest';
import { loadPublishers } from '../../src/demo/edition.js';
import { createFolder } from '../settings/settings-fixture.js';

const publishers = loadPublishers('config/demo/publishers');
const items = publishers.flatMap((publisher) => publisher.items.map((item) => ({ publisher, item })));

describe('the sample publishers', () => {
  it('are at least twelve, and say in both languages that they are samples', () => {
    expect(publishers.length).toBeGreaterThanOrEqual(12);
    for (const { name, id } of publishers) {
      expect(name.fr, id).toMatch(/\b(d'exemple|exemple)\b/);
      expect(name.en, id).toMatch(/\bsample\b/i);
    }
  });

  it('tell of at least a hundred events of AI law, and carry noise as real channels do', () => {
    expect(items.filter(({ item }) => !item.noise).length).toBeGreaterThanOrEqual(100);
    expect(items.filter(({ item }) => item.noise).length).toBeGreaterThanOrEqual(12);
  });

  it('cover every kind, every wire format, every charset and every way to fail', () => {
    expect(new Set(publishers.map(({ format }) => format)).size).toBe(3);
    expect(new Set(publishers.map(({ charset }) => charset)).size).toBe(3);
    expect(new Set(publishers.map(({ answers }) => answers)).size).toBe(7);
    expect(new Set(publishers.map(({ kind }) => kind)).size).toBe(5);
    expect(publishers.some(({ read }) => read)).toBe(true);
  });

  it('have something for the digest of the week, in French and in English', () => {
    for (const language of ['fr', 'en']) {
      const recent = items.filter(
        ({ publisher, item }) => publisher.language === language && !item.noise && (item.hoursAgo ?? 999) < 150,
      );
      expect(recent.length, language).toBeGreaterThanOrEqual(5);
    }
  });

  it('give each item an address of its own and two sentences at least', () => {
    for (const { id, items: own } of publishers) {
      expect(new Set(own.map(({ slug }) => slug)).size, id).toBe(own.length);
      for (const { slug, text, html } of own) {
        const said = text ?? html ?? '';
        const sentences = said.match(/[.?!;](?= |\n|<|&|$)/g) ?? [];
        expect(sentences.length, `${id}/${slug}`).toBeGreaterThanOrEqual(2);
        expect(said.length, `${id}/${slug}`).toBeLessThan(900);
        expect(text === undefined, `${id}/${slug}: text or html, not both`).toBe(html !== undefined);
      }
    }
  });

  it('date no event outside the years of the subject', () => {
    for (const { item } of items) {
      if (item.date !== undefined) expect(item.date >= '2016-01-01' && item.date <= '2026-12-31', item.slug).toBe(true);
      expect(item.date === undefined || item.hoursAgo === undefined, item.slug).toBe(true);
    }
  });

  it('leave some items undated and some without an identifier', () => {
    const isUndated = ({ item }: (typeof items)[number]) =>
      item.date === undefined && item.hoursAgo === undefined && !item.afterRevision;
    expect(items.filter(isUndated).length).toBeGreaterThanOrEqual(3);
    expect(items.filter(({ item }) => !item.guid).length).toBeGreaterThanOrEqual(3);
  });
});

describe('loadPublishers', () => {
  it('reports the problems of all files at once', () => {
    using folder = createFolder({ 'a.yaml': 'id: A\n', 'b.yaml': '[' });
    expect(() => loadPublishers(folder.path, { cwd: folder.path })).toThrow(
      expect.objectContaining({
        code: 'demo-invalid',
        problems: expect.arrayContaining([
          expect.objectContaining({ where: 'a.yaml: id' }),
          expect.objectContaining({ where: 'b.yaml' }),
        ]),
      }),
    );
  });
});
