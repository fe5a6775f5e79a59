import { createRandom, createZipfPicker, type Random } from './random.js';
import { type Tongue, vocabularyOf } from './vocabulary.js';

export const entryChars = 1_500;
const citations = ['règlement (UE) 2024/1689', 'Regulation (EU) 2016/679', 'Directive (EU) 2019/790', 'COM(2021) 206'];
const vocabularies: Readonly<Record<Tongue, readonly string[]>> = {
  fr: vocabularyOf('fr'),
  en: vocabularyOf('en'),
};
const hourMs = 3_600_000;

/**
 * An RSS 2.0 feed like those of publishers, with HTML descriptions of about 1.5 KB. They are escaped in one half of the feeds and CDATA in
 * the other.
 */
export function writeFeed(index: number, entries: number, now: Date): string {
  const language: Tongue = index % 2 === 0 ? 'fr' : 'en';
  const random = createRandom(index + 1);
  const word = createZipfPicker(vocabularies[language], random);
  const wrap = index % 4 < 2 ? escapeXml : (html: string): string => `<![CDATA[${html}]]>`;
  const items = Array.from({ length: entries }, () => {
    const title = escapeXml(sentence(word, 9));
    const category = word();
    return { title, category, description: wrap(description(word, random)) };
  });
  return writeRss(items, { index, language, description: sentence(word, 6), now });
}

interface RssItem {
  readonly title: string;
  readonly category: string;
  readonly description: string;
}

interface RssChannel {
  readonly index: number;
  readonly language: string;
  readonly description: string;
  readonly now: Date;
}

/** Writes texts into the feed as they are: the caller must have escaped them or written them as CDATA. */
export function writeRss(
  entries: readonly RssItem[],
  { index, language, description: about, now }: RssChannel,
): string {
  const items = entries.map(({ title, category, description: html }, entry) => {
    const link = `https://autorite-${index}.example/actualites/${entry}`;
    const date = new Date(now.getTime() - entry * 5 * hourMs).toUTCString();
    return `<item><title>${title}</title><link>${link}</link><guid isPermaLink="true">${link}</guid>
<pubDate>${date}</pubDate><category>${category}</category><description>${html}</description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Autorité ${index}</title><link>https://autorite-${index}.example/</link>
<description>${about}</description><language>${language}</language>
${items.join('\n')}
</channel></rss>`;
}

function description(word: () => string, random: Random): string {
  const paragraphs: string[] = [];
  for (let chars = 0; chars < entryChars; chars += paragraphs.at(-1)?.length ?? 1) {
    const citation = random() < 0.3 ? ` ${citations[Math.floor(random() * citations.length)]}` : '';
    paragraphs.push(`<p>${sentence(word, 40)} <a href="/d/${word()}">${word()}</a>${citation}.</p>`);
  }
  return paragraphs.join('\n');
}

function sentence(word: () => string, words: number): string {
  const text = Array.from({ length: words }, word).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? char);
}
