import { z } from 'zod';
import { keySentences } from '../../src/enrich/key-sentences.js';
import { keywords } from '../../src/enrich/keywords.js';
import { findObligations } from '../../src/enrich/obligations/find-obligations.js';
import { sentencesOf } from '../../src/enrich/sentences.js';
import { signatureOf } from '../../src/enrich/similar/signature.js';
import { packSignature } from '../../src/enrich/similar/similar-texts.js';
import type { TextWithTitle } from '../../src/enrich/text-with-title.js';
import { findTopics } from '../../src/enrich/topics/find-topics.js';
import { WordBuffer } from '../../src/enrich/word-buffer.js';
import { shippedCues } from '../enrich/shipped-cues.js';
import { readLines } from '../evaluation/read-lines.js';
import { type Figure, report } from './figures.js';
import { createRandom, createZipfPicker } from './random.js';
import { type Tongue, vocabularyOf } from './vocabulary.js';

const chars = 1_500;

/** Ordinary sentences, and one in seven of those that may oblige. */
function makeTexts(count: number): TextWithTitle[] {
  const random = createRandom(23);
  const example = z.object({ language: z.string(), text: z.string() });
  const examples = readLines('obligations/tuning.jsonl', example);
  return Array.from({ length: count }, (_, at) => {
    const language: Tongue = at % 2 === 0 ? 'fr' : 'en';
    const word = createZipfPicker(vocabularyOf(language), random);
    const known = examples.filter((one) => one.language === language);
    const sentence = (words: number): string => {
      const text = Array.from({ length: words }, word).join(' ');
      return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
    };
    let text = '';
    while (text.length < chars) {
      const other = random() < 0.15 ? known[Math.floor(random() * known.length)]?.text : undefined;
      text += `${other ?? sentence(18)} `;
    }
    // A copy of its own: a slice of what was joined is read more slowly than what a parser wrote.
    return { title: sentence(9), text: Buffer.from(text.slice(0, chars)).toString(), language };
  });
}

/** Processor time of what is understood of a text of 1.5 KB, in microseconds. */
export async function run(argv: readonly string[] = []): Promise<void> {
  const texts = makeTexts(2_000);
  const words = new WordBuffer();
  const understand = (entry: TextWithTitle): unknown => {
    const { title, text, language } = entry;
    const read = { title, text, language, sentences: sentencesOf(text), words: words.fill(text) };
    const cues = shippedCues.find(read);
    return [
      findTopics(read, cues),
      findObligations(read, cues),
      keySentences(read),
      keywords(read),
      packSignature(signatureOf(read.text, read.words)),
    ];
  };
  report(
    [
      measure('words of a text', texts, ({ text }) => words.fill(text)),
      measure('sentences', texts, ({ text }) => sentencesOf(text)),
      measure('topics, with the words of all', texts, (entry) => findTopics(entry, shippedCues.find(entry))),
      measure('obligations, with the words of all', texts, (entry) => findObligations(entry, shippedCues.find(entry))),
      measure('key sentences alone', texts, (entry) => keySentences(entry)),
      measure('keywords alone', texts, (entry) => keywords(entry)),
      measure('signature alone', texts, ({ text }) => packSignature(signatureOf(text))),
      { ...measure('all of them together', texts, understand), target: { bound: 'most', value: 60 } },
    ],
    { json: argv.includes('--json') },
  );
}

function measure(name: string, texts: readonly TextWithTitle[], work: (entry: TextWithTitle) => unknown): Figure {
  const rounds = Array.from({ length: 12 }, () => {
    const before = process.cpuUsage();
    for (const text of texts) work(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / texts.length;
  });
  return { name, value: Math.round(Math.min(...rounds) * 10) / 10, unit: 'µs', target: null };
}
