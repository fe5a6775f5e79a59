import { describe, expect, it } from 'vitest';
import { maxTreeDepth } from '../../../src/parse/document/document-refused.js';
import { flattenDepths } from '../../../src/parse/document/dom.js';
import { readHtml } from '../../../src/parse/document/read-html.js';

const nested = (depth: number, inside: string) => `${'<div>'.repeat(depth)}${inside}${'</div>'.repeat(depth)}`;
const read = (body: string) =>
  readHtml(new Uint8Array(Buffer.from(`<html><body>${body}</body></html>`)), { contentType: 'text/html' }).text;

describe('a page whose elements are nested deep', () => {
  it('keeps all of its text, its words apart, and none of its scripts', () => {
    const inside = '<p>Un<div>deux</div>trois<br>quatre</p><script>let x = "<div>"</script>';
    expect(read(`${nested(900, inside)}<p>Cinq.</p>`)).toBe('Un deux trois\nquatre\n\nCinq.');
  });

  it('stays as it is up to the limit', () => {
    const page = nested(maxTreeDepth, 'Un texte.');
    expect(flattenDepths(page)).toBe(page);
    expect(flattenDepths(`<div>${page}</div>`)).toBe(nested(maxTreeDepth, ' Un texte. '));
  });

  it('is refused beyond what any page has', () => {
    expect(() => flattenDepths('<div>'.repeat(1_001))).toThrow(expect.objectContaining({ code: 'too-deep' }));
  });
});
