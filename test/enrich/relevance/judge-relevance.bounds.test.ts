import { describe, it } from 'vitest';
import { judgeRelevance } from '../../../src/enrich/relevance/judge-relevance.js';
import { expectWithinMs } from '../../processor-time.js';
import { shippedCues } from '../shipped-cues.js';

function judge(title: string, text = '', language = 'fr', references: readonly string[] = []) {
  const entry = { title, text, language, references };
  return judgeRelevance(entry, shippedCues.find(entry));
}

describe('judgeRelevance', () => {
  it('is linear in a hostile text', () => {
    // Quadratic work would take minutes.
    expectWithinMs(20_000, () => {
      judge('IA', 'système d’'.repeat(100_000), 'fr', ['celex:32024R1689']);
      judge('IA', 'A.'.repeat(500_000));
    });
  });
});
