import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../../src/parse/feed/decode-bytes.js';
import { decodeEbcdic } from '../../../src/parse/feed/detect-charset.js';

const text = 'Décision du 7 août : l’IA à « œuvrer » pour 5 € – fin';
const xml = (declared: string, body = text) => `<?xml version="1.0" encoding="${declared}"?><rss>${body}</rss>`;

interface Case {
  name: string;
  bytes: Buffer;
  contentType?: string;
  expected?: string;
}

const cases: Case[] = [
  { name: 'UTF-8 without any label', bytes: Buffer.from(`<rss>${text}</rss>`) },
  {
    name: 'UTF-8 that claims to be latin-1',
    bytes: Buffer.from(xml('iso-8859-1')),
    contentType: 'text/xml; charset=iso-8859-1',
  },
  { name: 'UTF-8 with a BOM', bytes: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(xml('utf-8'))]) },
  { name: 'windows-1252 that says latin-1', bytes: iconv.encode(xml('ISO-8859-1'), 'windows-1252') },
  {
    name: 'windows-1252 told by HTTP only',
    bytes: iconv.encode(`<rss>${text}</rss>`, 'windows-1252'),
    contentType: 'text/xml;charset="windows-1252"',
  },
  { name: 'windows-1252 that says UTF-8', bytes: iconv.encode(xml('utf-8'), 'windows-1252') },
  { name: 'windows-1252 that says nothing', bytes: iconv.encode(`<rss>${text}</rss>`, 'windows-1252') },
  { name: 'UTF-16 with a BOM', bytes: iconv.encode(xml('utf-16'), 'utf-16', { addBOM: true }) },
  { name: 'UTF-16BE without a BOM', bytes: iconv.encode(xml('utf-16'), 'utf-16be') },
  { name: 'UTF-16 without a BOM after white space', bytes: iconv.encode(`\n${xml('utf-16')}`, 'utf-16le') },
  { name: 'JSON in UTF-16 without a BOM', bytes: iconv.encode(`{"title":"${text}"}`, 'utf-16be') },
  {
    name: 'UTF-16 with half a pair',
    bytes: iconv.encode('<rss>a\ud83d b</rss>', 'utf-16le'),
    expected: 'a\ufffd b',
  },
  { name: 'UTF-32LE with a BOM', bytes: iconv.encode(xml('utf-32'), 'utf-32le', { addBOM: true }) },
  { name: 'UTF-8 that says UTF-16', bytes: Buffer.from(xml('utf-16')) },
  { name: 'ISO-8859-15', bytes: iconv.encode(xml('ISO-8859-15', 'cœur à 5 €'), 'iso-8859-15'), expected: 'cœur à 5 €' },
  {
    name: 'gb2312, which means gb18030',
    bytes: iconv.encode(xml('gb2312', '人工智能法 镕'), 'gb18030'),
    expected: '人工智能法 镕',
  },
  { name: 'a label that nobody knows', bytes: Buffer.from(xml('x-klingon')) },
];

/** Looks each character up among what the 256 bytes decode to. */
function encodeEbcdic(body: string, page: string): Buffer {
  const meanings = decodeEbcdic(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
    page,
  );
  return Buffer.from([...body].map((char) => meanings.indexOf(char)));
}

describe('decodeBytes', () => {
  it.each(cases)('reads $name', ({ bytes, contentType, expected }) => {
    expect(decodeBytes(bytes, contentType ?? null).text).toContain(expected ?? text);
  });

  it('reads iso-2022-jp, which iconv-lite lacks, and whose bytes are all ASCII', () => {
    const bytes = Buffer.from('<?xml version="1.0" encoding="iso-2022-jp"?><t>\u001b$BF|K\\\u001b(B</t>', 'latin1');
    expect(decodeBytes(bytes, null).text).toContain('日本');
  });

  it.each([
    ['IBM037', 'cp037'],
    ['ebcdic-cp-be', 'cp500'],
    ['cp875', 'cp875'],
  ])('reads EBCDIC that says %s', (label, page) => {
    const declared = `<?xml version="1.0" encoding="${label}"?><rss><title>Loi n 12</title></rss>`;
    const bytes = encodeEbcdic(declared, page);
    expect(bytes.subarray(0, 4).toString('hex')).toBe('4c6fa794');
    expect(decodeBytes(bytes, 'text/xml; charset=utf-8').text).toBe(declared);
  });

  it('does not take ASCII for EBCDIC because it says so', () => {
    const declared = '<?xml version="1.0" encoding="cp037"?><rss/>';
    expect(decodeBytes(Buffer.from(declared), null).text).toBe(declared);
  });

  it('keeps what is UTF-8 where a few bytes are not, and says so', () => {
    const bytes = Buffer.concat([Buffer.from(xml('utf-8')), Buffer.from([0xff])]);
    const { text: decoded, note } = decodeBytes(bytes, null);
    expect(decoded).toContain(text);
    expect(note).toContain('no valid UTF-8');
  });
});
