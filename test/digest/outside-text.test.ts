import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, shortText } from '../../src/digest/mail/clean-text.js';
import { html } from '../../src/digest/mail/markup.js';
import { safeHref } from '../../src/model/address/parse-url.js';

describe('cleanText', () => {
  const cases: [string, string][] = [
    ['one\r\ntwo\tthree\u2028four', 'one two three four'],
    ['a\u202egnp.exe\u202c', 'agnp.exe'],
    ['\u2067isolate\u2069', 'isolate'],
    ['bell\u0007null\u0000', 'bellnull'],
    ['zero\u200bwidth\ufeff', 'zerowidth'],
    ['tag\u{e0041}\u{e007f}', 'tag'],
    ['lone \ud800 half', 'lone \ufffd half'],
    ['  spaces   ', 'spaces'],
    ['می‌خواهم', 'می‌خواهم'],
    ['👩‍⚖️ règlement', '👩‍⚖️ règlement'],
    ['<b>&amp;', '<b>&amp;'],
  ];
  it.each(cases)('makes %j %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });
});

describe('shortText', () => {
  it('cuts between words, without the comma that was there', () => {
    expect(shortText('Le règlement, dit-on, est applicable', 14)).toBe('Le règlement…');
    expect(shortText('Le règlement', 12)).toBe('Le règlement');
    expect(shortText('anything', 0)).toBe('');
  });

  it('never cuts a character in two and never exceeds the length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, length) => {
        const short = shortText(text, length);
        expect([...short].length).toBeLessThanOrEqual(length);
        expect(short).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

describe('safeHref', () => {
  const cases: [string | null, string | null][] = [
    [
      'https://eur-lex.europa.eu/eli/reg/2024/1689/oj?x=1&y=2#z',
      'https://eur-lex.europa.eu/eli/reg/2024/1689/oj?x=1&y=2#z',
    ],
    ['http://example.org', 'http://example.org/'],
    ['  HTTPS://Example.org/é "x" ', 'https://example.org/%C3%A9%20%22x%22'],
    ['javascript:alert(1)', null],
    ['java\nscript:alert(1)', null],
    [' \u0001JaVaScRiPt:alert(1)', null],
    ['data:text/html,<script>', null],
    ['vbscript:x', null],
    ['file:///etc/passwd', null],
    ['//example.org/x', null],
    ['/relative', null],
    ['https://ec.europa.eu@evil.example/', null],
    [`https://example.org/${'x'.repeat(3000)}`, null],
    ['', null],
    [null, null],
  ];
  it.each(cases)('makes of %j %j', (url, href) => {
    expect(safeHref(url)).toBe(href);
  });
});

describe('html', () => {
  it('escapes text and attributes, and leaves markup of its own', () => {
    const evil = `<script>"'&`;
    expect(html`<a title="${evil}">${evil}${html`<b>${1}</b>`}${null}${['x', html`<i></i>`]}</a>`.markup).toBe(
      '<a title="&lt;script&gt;&quot;&#39;&amp;">&lt;script&gt;&quot;&#39;&amp;<b>1</b>x<i></i></a>',
    );
  });

  it('drops indentation', () => {
    expect(
      html`
      <p>
        ${'a'}
      </p>
    `.markup,
    ).toBe('<p>\na\n</p>\n');
  });

  it('lets no text out of a quoted attribute or an element, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[<>"']/.test(html`${text}`.markup)));
  });
});
