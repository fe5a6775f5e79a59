import { describe, it } from 'vitest';
import { findTopics } from '../../../src/enrich/topics/find-topics.js';
import { expectWithinMs } from '../../processor-time.js';
import { shippedCues } from '../shipped-cues.js';

const topicsIn = (entry: { title: string; text: string; language: string }, cues = shippedCues) =>
  findTopics(entry, cues.find(entry));

describe('findTopics', () => {
  it.each(['health ', 'medical device ', 'medical ', 'a the of ', 'EMA', 'a', ' ', 'risk of the ', 'high-risk. '])(
    'is linear in %j',
    (piece) => {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      expectWithinMs(1_000, () => topicsIn({ title: text, text, language: 'und' }));
    },
  );
});
