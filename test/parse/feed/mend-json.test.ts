import { describe, expect, it } from 'vitest';
import { mendJson } from '../../../src/parse/feed/mend-json.js';
import { parseFeed } from '../../../src/parse/feed/parse-feed.js';

const cases: [name: string, text: string, value: unknown][] = [
  ['line breaks and tabs in a string', '{"a":"b\nc\td"}', { a: 'b\nc\td' }],
  ['control characters in a string', '{"a":"b\u0000\u001fc"}', { a: 'bc' }],
  ['escapes of control characters', String.raw`{"a":"b\u0000\u001Fc\u000ad"}`, { a: 'bc\nd' }],
  ['escapes of half a pair', String.raw`{"a":"b\ud83d c\ude00d"}`, { a: 'b\ufffd c\ufffdd' }],
  ['whole pairs, which stay', String.raw`{"a":"\ud83d\uDE00"}`, { a: '😀' }],
  ['an escaped backslash before a u, which stays', String.raw`{"a":"\\u0000"}`, { a: String.raw`\u0000` }],
  ['escapes that JSON does not know', String.raw`{"a":"l\'IA \x"}`, { a: "l'IA x" }],
  ['commas before a closing bracket', '{"a":[1,2, ],"b":{"c":"d,]",},\n}', { a: [1, 2], b: { c: 'd,]' } }],
  ['what follows the value', '{"a":["]}"]}\n<!-- cached -->}', { a: [']}'] }],
];

describe('mendJson mends', () => {
  it.each(cases)('%s', (_name, text, value) => {
    expect(JSON.parse(mendJson(text).json)).toEqual(value);
  });

  it('nothing in a text that is right', () => {
    const text = '{"a":["b\\"","c"]}';
    expect(mendJson(`${text} `)).toEqual({ json: text, mended: false });
  });
});

describe('parseFeed reads JSON', () => {
  const read = (text: string) => parseFeed(Buffer.from(text), { url: 'https://e.example/feed' });

  it('with its title after the items, whatever follows the document', async () => {
    const feed = await read(
      '{"items":[{"id":"1","title":"a"}],"title":"Veille","version":"https://jsonfeed.org/version/1.1"}<!-- 5 ms -->',
    );
    expect(feed).toMatchObject({ title: 'Veille', format: 'json-feed-1.1', entries: [{ title: 'a' }], warnings: [] });
  });

  it('with line breaks in its texts, and says so', async () => {
    const feed = await read('{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","summary":"a\nb",},]}');
    expect(feed).toMatchObject({ entries: [{ id: '1', summary: 'a\nb' }], warnings: [{ code: 'mended' }] });
  });

  it('without half a pair of UTF-16, which no UTF-8 can hold', async () => {
    const feed = await read(
      String.raw`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"a\ud83d b\u0000"}]}`,
    );
    expect(feed.entries[0]?.title).toBe('a\ufffd b');
  });
});
