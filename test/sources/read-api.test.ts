import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readApi } from '../../src/sources/read-api.js';
import { answer, api, codeOf } from './answers.js';

const options = { timeZone: 'Europe/Paris' };

const register = {
  count: 2,
  next: '/list?page=2',
  results: [
    {
      id: 7,
      title: 'D&eacute;cision <b>2026-7</b>',
      link: '/decisions/7',
      day: '04/03/2026',
      body: '<p>Une sanction.</p>',
      authors: ['CNIL', 'CNIL'],
      pdf: 'decision.pdf',
      state: 'published',
    },
    { id: 8, title: 'Brouillon', link: '/decisions/8', day: 'sans date', state: 'draft' },
  ],
};

const reading = {
  entries: 'results',
  fields: {
    id: '{id}',
    title: '{title}',
    url: '{link}',
    published: '{day}',
    content: '{body}',
    authors: '{authors}',
    enclosures: '{pdf}',
  },
};

describe('an API that answers JSON', () => {
  it('yields entries by the paths of its definition', () => {
    const page = readApi(
      answer(JSON.stringify(register)),
      api({ ...reading, where: { state: ['published'] } }),
      options,
    );
    expect(page.entries).toEqual([
      {
        id: '7',
        title: 'Décision 2026-7',
        url: 'https://publisher.example/decisions/7',
        publishedAt: '2026-03-03T23:00:00.000Z',
        updatedAt: null,
        summary: null,
        content: '<p>Une sanction.</p>',
        authors: ['CNIL'],
        categories: [],
        enclosures: [{ url: 'https://publisher.example/decision.pdf', type: null, length: null }],
      },
    ]);
  });

  it('reads days in the order that the definition names', () => {
    const page = readApi(answer(JSON.stringify(register)), api({ ...reading, dates: 'month-first' }), options);
    expect(page.entries[0]?.publishedAt).toBe('2026-04-02T22:00:00.000Z');
  });

  it('keeps an entry whose date cannot be read, and says so', () => {
    const page = readApi(answer(JSON.stringify(register)), api(reading), options);
    expect(page.entries[1]).toMatchObject({ title: 'Brouillon', publishedAt: null });
    expect(page.warnings).toEqual([{ code: 'unreadable-date', message: expect.stringContaining('sans date') }]);
  });

  it('says what each path found', () => {
    const page = readApi(answer(JSON.stringify(register)), api(reading), options);
    expect(page.matches).toContainEqual({ field: 'entries', pattern: 'results', count: 2, sample: null });
    expect(page.matches).toContainEqual({
      field: 'content',
      pattern: '{body}',
      count: 1,
      sample: '<p>Une sanction.</p>',
    });
  });

  it('names the next page, absolute', () => {
    const page = readApi(answer(JSON.stringify(register)), api({ ...reading, pages: { next: 'next' } }), options);
    expect(page.next).toEqual([{ kind: 'address', url: 'https://publisher.example/list?page=2' }]);
  });

  it('counts pages on until one is empty', () => {
    const paged = api({ ...reading, pages: { parameter: 'start', start: 0, step: 100 } });
    expect(readApi(answer(JSON.stringify(register)), paged, { ...options, page: 100 }).next).toEqual([
      { kind: 'parameter', value: 200 },
    ]);
    expect(readApi(answer('{"results":[]}'), paged, options).next).toEqual([]);
  });

  it.each([
    ['a list at the root', '[{"id":1,"title":"a"}]', '', 1],
    ['members of an object', '{"list":{"0":{"id":1,"title":"a"},"1":{"id":2,"title":"b"}}}', 'list.*', 2],
    [
      'lists within lists',
      '{"days":[{"texts":[{"title":"a"}]},{"texts":[{"title":"b"},{"title":"c"}]}]}',
      'days[].texts[]',
      3,
    ],
    ['an empty list', '{"results":[]}', 'results', 0],
    ['a list that is null', '{"count":0,"results":null}', 'results', 0],
    ['an empty list at the root', '[]', '', 0],
  ])('finds %s', (_, body, entries, count) => {
    const found = readApi(answer(body), api({ entries, fields: { title: '{title}' } }), options).entries;
    expect(found.filter(({ title }) => title !== '')).toHaveLength(count);
  });

  it.each([
    ['another shape', '{"error":"quota"}', 'not-a-list'],
    ['an HTML page', '<!doctype html><title>Login</title>', 'html-instead-of-data'],
    ['text', 'Service unavailable', 'malformed-json'],
    ['nothing', '  ', 'empty'],
    ['a hundred thousand brackets', '['.repeat(100_000), 'malformed-json'],
    ['brackets beyond measure', `[${'[],'.repeat(1_100_000)}0]`, 'too-large'],
  ])('refuses %s by name', (_, body, code) => {
    expect(codeOf(() => readApi(answer(body), api(reading), options))).toBe(code);
  });
});

describe('an API that answers CSV', () => {
  it('reads rows by the names of the first line, whatever separates them', () => {
    const csv = '\ufeffTitre;Date;URL\r\n"Loi ; IA";12/03/2026;https://a.example/1\r\nDécret;;https://a.example/2\r\n';
    const csvReading = api({ format: 'csv', fields: { title: '{Titre}', published: '{Date}', url: '{URL}' } });
    const page = readApi(answer(csv), csvReading, options);
    expect(page.entries.map(({ title, publishedAt }) => [title, publishedAt])).toEqual([
      ['Loi ; IA', '2026-03-11T23:00:00.000Z'],
      ['Décret', null],
    ]);
  });
});

describe('an API that answers XML', () => {
  it('walks through elements by their local names', () => {
    const xml = `<?xml version="1.0"?><srw:response xmlns:srw="urn:a"><srw:records>
      <srw:record xml:id="r1"><title lang="nl">Wet &amp; AI</title><link>https://a.example/1</link></srw:record>
      <srw:record xml:id="r2"><title>Besluit</title></srw:record></srw:records></srw:response>`;
    const xmlReading = api({
      format: 'xml',
      entries: 'response.records.record',
      fields: { id: '{@id}', title: '{title}', url: '{link}' },
    });
    expect(readApi(answer(xml), xmlReading, options).entries.map(({ id, title }) => [id, title])).toEqual([
      ['r1', 'Wet & AI'],
      ['r2', 'Besluit'],
    ]);
  });

  it.each([
    ['levels beyond measure', '<a>'.repeat(600), 'too-deep'],
    ['no element', 'plain text', 'malformed-xml'],
  ])('refuses %s', (_, xml, code) => {
    const xmlReading = api({ format: 'xml', entries: 'a', fields: { title: '{b}' } });
    expect(codeOf(() => readApi(answer(xml), xmlReading, options))).toBe(code);
  });

  it('takes elements that are named like members of every object', () => {
    const xml = '<constructor><__proto__><title>a</title></__proto__></constructor>';
    const xmlReading = api({ format: 'xml', entries: 'constructor.__proto__', fields: { title: '{title}' } });
    expect(readApi(answer(xml), xmlReading, options).entries[0]?.title).toBe('a');
  });
});

describe('an API that answers a zip', () => {
  const zipReading = api({ format: 'zip-json', entries: 'dossier', fields: { id: '{uid}', title: '{titre}' } });

  it('reads each JSON file in it', () => {
    const zip = zipSync({
      'json/a.json': strToU8('{"dossier":{"uid":"a","titre":"Loi IA"}}'),
      'json/b.json': strToU8('{"dossier":{"uid":"b","titre":"Loi drones"}}'),
      'lisez-moi.txt': strToU8('not JSON'),
    });
    expect(readApi(answer(zip), zipReading, options).entries.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('refuses a bomb before all of it is inflated', () => {
    const bomb = zipSync({ 'a.json': new Uint8Array(60 * 1024 * 1024) }, { level: 9 });
    expect(bomb.byteLength).toBeLessThan(100_000);
    expect(codeOf(() => readApi(answer(bomb), zipReading, options))).toBe('too-large');
  });

  it.each([
    ['bytes that are no zip', new Uint8Array(500).fill(7)],
    ['a zip without JSON', zipSync({ 'a.txt': strToU8('a') })],
    ['a zip that was cut off', zipSync({ 'a.json': strToU8('{"dossier":{}}'.repeat(50)) }).slice(0, 60)],
  ])('refuses %s', (_, bytes) => {
    expect(codeOf(() => readApi(answer(bytes), zipReading, options))).toBe('malformed-zip');
  });
});
