import { z } from 'zod';
import { createLanguageDetector } from '../../src/enrich/detect-language.js';
import { datesOfEntry, enrichEntry } from '../../src/enrich/enrich-entry.js';
import { findReferences } from '../../src/enrich/find-references.js';
import { inStep } from '../../src/enrich/in-step.js';
import { keySentences } from '../../src/enrich/key-sentences.js';
import { keywords } from '../../src/enrich/keywords.js';
import { findObligations } from '../../src/enrich/obligations/find-obligations.js';
import { sentencesOf } from '../../src/enrich/sentences.js';
import { signatureOf } from '../../src/enrich/similar/signature.js';
import { makeEntry } from '../enrich/entries.js';
import { shippedCues } from '../enrich/shipped-cues.js';
import { readLines } from '../evaluation/read-lines.js';
import { type Figure, report } from './figures.js';

const charsAtLeast = 550;
const sets = ['general-feeds', 'held-out', 'held-out-2', 'held-out-3', 'held-out-4'];

interface Text {
  readonly title: string;
  readonly text: string;
  readonly language: string;
}

/** Texts of some 600 characters, like those of feeds: a few labelled entries of one language, joined under the title of the first. */
function makeTexts(): readonly Text[] {
  const example = z.object({ language: z.string(), title: z.string(), summary: z.string().default('') });
  const lines = sets.flatMap((set) => readLines(`relevance/${set}.jsonl`, example));
  const texts: Text[] = [];
  for (const language of ['en', 'fr', 'de', 'es', 'it']) {
    let title = '';
    let text = '';
    for (const line of lines.filter((one) => one.language === language)) {
      if (title === '') title = line.title;
      else text += `${line.title}. `;
      text += `${line.summary} `;
      if (text.length < charsAtLeast) continue;
      // The text is copied, since a joined string is slower to read than a string from a parser.
      texts.push({ title, text: Buffer.from(text.trim()).toString(), language });
      [title, text] = ['', ''];
    }
  }
  return texts;
}

/** Prints the processor time of understanding an entry, and of each part of it, in microseconds. */
export async function run(argv: readonly string[] = []): Promise<void> {
  const texts = makeTexts();
  const languages = await createLanguageDetector();
  const publishedAt = '2026-01-05T09:00:00.000Z';
  // Enriches texts together, as ingest enriches the entries of a feed.
  const enrich = (all: readonly Text[]): unknown =>
    inStep(
      all.map(({ title, text, language }) => {
        const spoken = `${title}\n${text}`;
        const read = { text, sample: spoken, mentions: findReferences(spoken) };
        const context = { language, carries: [], languages, cues: shippedCues };
        return { size: text.length, steps: enrichEntry(makeEntry({ title, publishedAt }), read, context) };
      }),
    );
  const cues = new Map(texts.map((text) => [text, shippedCues.find(text)]));
  const obligations = (text: Text): unknown => {
    const found = cues.get(text);
    return found && findObligations({ ...text, sentences: sentencesOf(text.text) }, found);
  };
  const chars = texts.reduce((sum, { text }) => sum + text.length, 0) / texts.length;
  report(
    [
      { name: 'characters of a text', value: Math.round(chars), unit: '', target: null },
      { ...timed('understanding a text', texts, enrich), target: { bound: 'most', value: 220 } },
      measure('of it: dates', texts, ({ title, text, language }) =>
        datesOfEntry({ title, publishedAt }, text, language),
      ),
      measure('of it: references', texts, ({ text }) => findReferences(text)),
      measure('of it: the words of relevance, kind, topics and obligations', texts, (text) => shippedCues.find(text)),
      measure('of it: sentences, and what obliges besides its words', texts, obligations),
      measure('of it: signature', texts, ({ text }) => signatureOf(text)),
      measure('when it is shown: key sentences', texts, (text) => keySentences(text)),
      measure('when it is shown: keywords', texts, (text) => keywords(text)),
    ],
    { json: argv.includes('--json') },
  );
}

function measure(name: string, texts: readonly Text[], work: (text: Text) => unknown): Figure {
  return timed(name, texts, (all) => all.forEach(work));
}

function timed(name: string, texts: readonly Text[], work: (texts: readonly Text[]) => unknown): Figure {
  const rounds = Array.from({ length: 30 }, () => {
    const before = process.cpuUsage();
    work(texts);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / texts.length;
  });
  return { name, value: Math.round(Math.min(...rounds) * 10) / 10, unit: 'µs', target: null };
}
