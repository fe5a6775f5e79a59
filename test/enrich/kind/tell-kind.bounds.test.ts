import { describe, it } from 'vitest';
import { tellKind } from '../../../src/enrich/kind/tell-kind.js';
import type { ItemKind } from '../../../src/model/item/item-kind.js';
import { expectWithinMs } from '../../processor-time.js';
import { shippedCues } from '../shipped-cues.js';

interface Said {
  readonly text?: string;
  readonly url?: string;
  readonly categories?: readonly string[];
}

function tell(title: string, carries: readonly ItemKind[], { text = '', url, categories = [] }: Said = {}) {
  const entry = { title, text, url: url ?? null, language: 'fr', categories };
  return tellKind(entry, carries, shippedCues.find(entry));
}

describe('tellKind', () => {
  it('is linear in hostile fields', () => {
    const long = 'décision n° '.repeat(100_000);
    // Quadratic work would take minutes.
    expectWithinMs(20_000, () => {
      tell(long, ['news'], {
        text: long,
        url: `https://example.org${'/decisions'.repeat(100_000)}`,
        categories: Array(100_000).fill(long),
      });
    });
  });
});
