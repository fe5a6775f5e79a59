import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'cheerio';
import { entryChars, escapeXml, writeRss } from './feed-text.js';
import { createRandom } from './random.js';

const folder = fileURLToPath(new URL('../../../shared/samples/', import.meta.url));
const enoughSentences = 20;

/** An RSS 2.0 feed whose entries are random mixes of sentences from one publisher. Throws if there are no samples. */
export function writeSampleFeed(index: number, entries: number, now: Date): string {
  const texts = sampleTexts();
  const sentences = texts[index % texts.length] ?? [];
  const random = createRandom(index + 1);
  const pick = (): string => sentences[Math.floor(random() * sentences.length)] ?? '';
  const items = Array.from({ length: entries }, () => {
    const paragraphs: string[] = [];
    for (let chars = 0; chars < entryChars; chars += paragraphs.at(-1)?.length ?? 1)
      paragraphs.push(`<p>${escapeXml(pick())}</p>`);
    return {
      title: escapeXml(pick().slice(0, 90)),
      category: 'sample',
      description: escapeXml(paragraphs.join('\n')),
    };
  });
  return writeRss(items, { index, language: 'mul', description: 'Samples', now });
}

let known: readonly (readonly string[])[] | undefined;

/** The sentences of each sample file that has enough prose. */
function sampleTexts(): readonly (readonly string[])[] {
  known ??= readTexts();
  return known;
}

function readTexts(): readonly (readonly string[])[] {
  if (!existsSync(folder)) throw new Error(`expected samples in ${folder}`);
  const texts = readdirSync(folder).flatMap((name) => {
    const bytes = readFileSync(folder + name, 'utf8');
    if (name.endsWith('.json')) return [textOfRecord(bytes)];
    return /html$/.test(name) ? [load(bytes)('p').text()] : [];
  });
  const split = texts.map((text) => text.split(/(?<=[.;:])\s+/).map((one) => one.replace(/\s+/g, ' ').trim()));
  const prose = split.map((sentences) => sentences.filter(({ length }) => length > 40 && length < 600));
  return prose.filter(({ length }) => length >= enoughSentences);
}

function textOfRecord(json: string): string {
  const record: unknown = JSON.parse(json);
  return typeof record === 'object' && record !== null && 'text' in record ? String(record.text) : '';
}
