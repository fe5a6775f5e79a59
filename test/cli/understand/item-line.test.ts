import { describe, expect, it } from 'vitest';
import { readItem } from '../../../src/cli/understand/item-line.js';

const read = (text: string) => readItem(new TextEncoder().encode(text));

describe('an item of a line', () => {
  it('needs a title, and takes nothing for what is null or empty', () => {
    const empty = { url: '', publishedAt: null, summary: null, language: '', jurisdiction: null };
    expect(read(JSON.stringify({ title: 'Avis\n sur l’IA ', ...empty }))).toMatchObject({
      kind: 'item',
      item: {
        ...{ id: undefined, language: 'mul', jurisdiction: '' },
        entry: { title: 'Avis sur l’IA', url: null, publishedAt: null, summary: null, content: null },
      },
    });
  });

  it.each([
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20T10:00:00+01:00', '2026-11-20T09:00:00.000Z'],
  ])('of %s was published at %s', (publishedAt, instant) => {
    const given = read(JSON.stringify({ title: 'a', publishedAt, language: 'fr-CA' }));
    expect(given).toMatchObject({ kind: 'item', item: { language: 'fr', entry: { publishedAt: instant } } });
  });

  it.each<[unknown]>([['a'], [''], [0], [-7], [1.5], [null], [true], [[]], [['a', 1]], [{ feed: 'cnil', n: 3 }]])(
    'keeps the id %j',
    (id) => {
      expect(read(JSON.stringify({ id, title: 'a' }))).toMatchObject({ kind: 'item', item: { id } });
    },
  );

  it.each([
    ['', 'expected a JSON object, got nothing'],
    ['garbage', 'expected a JSON object, got "garbage"'],
    ['[]', 'expected a JSON object, got a list'],
    ['null', 'expected a JSON object, got null'],
    ['{}', 'title: expected a text, got nothing'],
    ['{"title":["a"]}', 'title: expected a text, got a list'],
    ['{"title":"a","content":7}', 'content: expected a text, got 7'],
    ['{"title":"a","url":"javascript:alert(1)"}', 'url: expected an absolute http(s) URL, got "javascript:alert(1)"'],
    ['{"title":"a","url":"/avis"}', 'url: expected an absolute http(s) URL, got "/avis"'],
    ['{"title":"a","publishedAt":"hier"}', 'publishedAt: expected a day such as 2026-11-27'],
    ['{"title":"a","publishedAt":"2026-02-30"}', 'got "2026-02-30"'],
    ['{"title":"a","language":"le français"}', 'language: expected a language code such as fr or en-GB, got'],
    ['{"title":"a","id":12345678901234567890}', 'id: expected JSON of at most 1000 characters'],
    ['{"title":"a","id":{"n":[12345678901234567890]}}', 'id: expected JSON'],
    [`{"title":"a","id":["${'a'.repeat(1_000)}"]}`, 'id: expected JSON'],
    [`{"title":"a","id":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'id: expected JSON'],
    ['{"title":1,"content":2}', 'title: expected a text, got 1; content: expected a text, got 2'],
  ])('is none in %s', (line, words) => {
    const given = read(line);
    expect(given.kind === 'bad' && given.error).toContain(words);
  });

  it('is none in bytes that are not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{"title":"d'), Buffer.from([0xe9]), Buffer.from('cret"}')]);
    expect(readItem(bytes)).toEqual({
      kind: 'bad',
      id: undefined,
      error: 'expected text in UTF-8, got other bytes',
    });
  });

  it('keeps its id where something else is wrong', () => {
    expect(read('{"id":"a","title":1}')).toMatchObject({ kind: 'bad', id: 'a' });
    expect(read('{"id":[1],"title":1}')).toMatchObject({ kind: 'bad', id: [1] });
    expect(read('{"id":12345678901234567890,"title":1}')).toMatchObject({ kind: 'bad', id: undefined });
  });

  it('says what is wrong with a deep one, which it never walks', () => {
    expect(read(`{"id":1,"title":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).toEqual({
      kind: 'bad',
      id: 1,
      error: 'title: expected a text, got a list',
    });
  });
});
