import { describe, expect, it } from 'vitest';
import { fillMoments, fillMomentsIn } from '../../src/sources/plan-request.js';
import { compileTemplate } from '../../src/sources/template.js';

const record = {
  title: { fr: 'Règlement', en: 'Regulation' },
  number: 1689,
  abstract: '',
  excerpts: 'An excerpt',
  agencies: [{ name: 'FTC' }, { name: 'DOJ' }, { name: 'FTC' }],
  links: [{ href: '/a' }, { href: '/b' }],
  label: [{ '@language': 'fr', '@value': 'Wrapped' }],
  byNumber: { 1: { id: 'x' }, 2: { id: 'y' } },
  'dotted.name': 'dotted',
  type: 'HR',
  code: 'FR_2026_004',
};

describe('a template', () => {
  it.each([
    ['{title.fr}', 'Règlement'],
    ['{title.de|title.en}', 'Regulation'],
    ['{abstract|excerpts}', 'An excerpt'],
    ['https://publisher.example/{number}/{links[1].href}', 'https://publisher.example/1689//b'],
    ['{links[].href}', '/a'],
    ['{label}', 'Wrapped'],
    ['{byNumber.*.id}', 'x'],
    ['{["dotted.name"]}', 'dotted'],
    ['AI Act', 'AI Act'],
    ['{nowhere}', null],
    ['See {nowhere}', null],
    ['{abstract}', null],
    ['{__proto__}', null],
    ['{constructor.name}', null],
  ])('%s gives %s', (template, expected) => {
    expect(compileTemplate(template).one(record)).toBe(expected);
  });

  it('gives each value once where all are wanted', () => {
    expect(compileTemplate('{agencies[].name}').all(record)).toEqual(['FTC', 'DOJ']);
    expect(compileTemplate('Agency {agencies.name}').all(record)).toEqual(['Agency FTC', 'Agency DOJ']);
    expect(compileTemplate('{nowhere}').all(record)).toEqual([]);
  });

  it('puts values into other words', () => {
    const names = {
      bill: { path: 'type', map: { HR: 'house-bill' } },
      other: { path: 'type', map: { S: 'senate-bill' } },
      year: { path: 'code', match: '_(\\d{4})_' },
      none: { path: 'code', match: 'XX' },
    };
    expect(compileTemplate('/{$bill}/{$other}/{$year}', names).one(record)).toBe('/house-bill/HR/2026');
    expect(compileTemplate('{$none}', names).one(record)).toBeNull();
  });
});

describe('moments', () => {
  const now = new Date('2026-03-01T09:30:15.123Z');

  it('are filled in, in UTC', () => {
    expect(fillMoments('{today} {today-1d} {today+30d} {now} {now-7d}', now)).toBe(
      '2026-03-01 2026-02-28 2026-03-31 2026-03-01T09:30:15Z 2026-02-22T09:30:15Z',
    );
  });

  it('leave other braces alone, and reach into JSON', () => {
    expect(fillMomentsIn({ a: ['{today}', 1, null], b: '{title}' }, now)).toEqual({
      a: ['2026-03-01', 1, null],
      b: '{title}',
    });
  });
});
