import { describe, expect, it } from 'vitest';
import { readOpml } from '../../src/sources/read-opml.js';
import { renderOpml } from '../../src/sources/render-opml.js';
import { source } from '../jobs/watch.js';
import { codeOf } from './answers.js';

const leaf = (name: string, more = '') => `<outline text="${name}" xmlUrl="https://${name}.example/feed"${more}/>`;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const opml = (body: string) => bytesOf(`<opml version="2.0"><body>${body}</body></opml>`);

describe('an OPML file', () => {
  it('gives every feed in order, each address once, whatever folders they lie in', () => {
    const folders = `<outline text="EU"><outline text="Law">${leaf('b', ' language="fr"')}</outline>${leaf('a')}</outline>`;
    expect(readOpml(opml(`${leaf('a')}${folders}`))).toEqual([
      { title: 'a', url: 'https://a.example/feed', language: null },
      { title: 'b', url: 'https://b.example/feed', language: 'fr' },
    ]);
  });

  it('leaves out what no program may ask', () => {
    expect(
      readOpml(opml('<outline text="x" xmlUrl="javascript:alert(1)"/><outline xmlUrl="file:///etc/passwd"/>')),
    ).toEqual([]);
  });

  it('that we write can be read, whatever a source is called', () => {
    const name = 'A\u0000\u001b & "B" <c>\ud800';
    const cnil = source('cnil', { name: { fr: name, en: name } });
    expect(readOpml(bytesOf(renderOpml([cnil], 'fr')))).toEqual([
      { title: 'A & "B" <c>', url: cnil.url, language: 'fr' },
    ]);
    expect(renderOpml([cnil], 'fr')).not.toContain('\u001b');
  });

  it('is read in the encoding that it declares', () => {
    const text = (charset: string) =>
      `<?xml version="1.0" encoding="${charset}"?><opml><body><outline text="é" xmlUrl="https://a.example/f"/></body></opml>`;
    const feeds = [{ title: 'é', url: 'https://a.example/f', language: null }];
    expect(readOpml(Buffer.from(text('iso-8859-1'), 'latin1'))).toEqual(feeds);
    expect(readOpml(Buffer.from(`\ufeff${text('utf-16')}`, 'utf16le'))).toEqual(feeds);
  });

  it('is refused where it is none, or nested without end', () => {
    expect(codeOf(() => readOpml(bytesOf('<rss/>')))).toBe('malformed-xml');
    expect(codeOf(() => readOpml(opml('<outline text="a">'.repeat(600))))).toBe('too-deep');
  });
});
