import { describe, it } from 'vitest';
import { readHtml } from '../../../src/parse/document/read-html.js';
import { expectWithinMs } from '../../processor-time.js';

const nested = (depth: number, inside: string) => `${'<div>'.repeat(depth)}${inside}${'</div>'.repeat(depth)}`;
const read = (body: string) =>
  readHtml(new Uint8Array(Buffer.from(`<html><body>${body}</body></html>`)), { contentType: 'text/html' }).text;

describe('a page whose elements are nested deep', () => {
  it('costs no more than others', () => {
    const page = nested(900, 'Un texte.') + nested(900, 'Un autre.');
    expectWithinMs(1_500, () => read(page));
  });
});
