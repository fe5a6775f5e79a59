import { describe, it } from 'vitest';
import { htmlToText } from '../../src/parse/html-to-text.js';
import { expectWithinMs } from '../processor-time.js';

const hostile: [string, string][] = [
  ['quotes that never pair', '<a "\'>'.repeat(400_000)],
  ['open tags', '<a b="'.repeat(400_000)],
  ['open scripts', '<script>'.repeat(300_000)],
  ['open comments', '<!--'.repeat(500_000)],
  ['brackets', '<'.repeat(2_000_000)],
  ['ampersands', '&'.repeat(2_000_000)],
  ['spaces', `${' '.repeat(2_000_000)}x`],
  ['breaks', '\n<br>\n'.repeat(300_000)],
];

describe('htmlToText', () => {
  it.each(hostile)('takes linear time over %s', (_name, html) => {
    expectWithinMs(5_000, () => void htmlToText(html));
  });
});
