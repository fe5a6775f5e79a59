import { it } from 'vitest';
import { keySentences, summaryOf } from '../../src/enrich/key-sentences.js';
import { keywords } from '../../src/enrich/keywords.js';
import { expectWithinMs } from '../processor-time.js';

it.each(['a ', 'Cookies. ', 'Le mot rare. ', 'mot mot-mot ', '. ', '| a |', 'abc', ' ', '\n'])(
  'are linear in %j',
  (piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    const entry = { title: text.slice(0, 10_000), text, language: 'fr' };
    expectWithinMs(1_000, () => [keySentences(entry), keywords(entry), summaryOf(entry, text)]);
  },
);
