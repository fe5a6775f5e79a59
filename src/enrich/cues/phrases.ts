import { z } from 'zod';

/** What `CueSet` reads: words, alternatives of which one may be empty, the rest of a word, words between. */
const notation = /^(?:[\p{L}\p{N} '’-]|\*|\{[1-9]\}|\([\p{L}\p{N} '’|*-]*\))+$/u;

const expected = 'expected words, (one|another), the rest of a word as * and words between as {2}';

export const Phrases = z.array(z.string().regex(notation, expected)).default([]);
