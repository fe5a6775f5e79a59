import { describe, expect, it } from 'vitest';
import { markSentences, sentenceId } from '../../../src/web/item/mark-sentences.js';
import { expectWithinMs } from '../../processor-time.js';

describe('markSentences', () => {
  it('marks a sentence across elements, white space and entities, and nothing beside', () => {
    const html =
      '<p>Avant. Le\n <strong>droit</strong> &amp; <a href="https://a.example/?b=&quot;c&quot;">l&#39;IA</a>.</p><p>Après.</p>';
    const { html: marked, marked: places } = markSentences(html, ["Le droit & l'IA."]);
    expect([...places]).toEqual([0]);
    expect(marked).toBe(
      '<p>Avant. <mark id="sentence-1">Le\n </mark><strong><mark>droit</mark></strong><mark> &amp; </mark>' +
        '<a href="https://a.example/?b=&quot;c&quot;"><mark>l&#39;IA</mark></a><mark>.</mark></p><p>Après.</p>',
    );
    expect(marked.replace(/<\/?mark[^>]*>/g, '')).toBe(html);
  });

  it('finds the beginning of a sentence that was cut', () => {
    expect(markSentences('<p>Un deux trois quatre.</p>', ['Un deux…']).html).toBe(
      '<p><mark id="sentence-1">Un deux</mark> trois quatre.</p>',
    );
  });

  it('leaves out what is not there, what lies in another, and what is skipped', () => {
    const html = '<p>Un deux trois. Quatre.</p>';
    const { html: marked, marked: places } = markSentences(
      html,
      ['Cinq.', 'Un deux', 'deux trois.', 'Quatre.'],
      new Set([3]),
    );
    expect([...places]).toEqual([1]);
    expect(marked).toBe(`<p><mark id="${sentenceId(1)}">Un deux</mark> trois. Quatre.</p>`);
  });

  it('never takes the inside of a tag for text', () => {
    const html = '<a href="https://evil.example/Un-deux">x</a>';
    expect(markSentences(html, ['Un-deux', 'https://evil.example/'])).toEqual({ html, marked: new Set() });
  });

  it('reads half a million ampersands and angle brackets in linear time', () => {
    const html = `${'&'.repeat(200_000)}${'&lt;'.repeat(75_000)}`;
    expectWithinMs(1_000, () => markSentences(html, ['&<', '<'.repeat(400)]));
  });
});
