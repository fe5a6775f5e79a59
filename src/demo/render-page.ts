import { type Edition, type EditionItem, paragraphs } from './edition.js';
import { escapeXml } from './escape-xml.js';

const WORDS = {
  fr: {
    sample: "Éditeur d'exemple : cette page accompagne la démonstration de Vigie et n'émane d'aucune autorité.",
    all: 'Toutes les publications',
  },
  en: {
    sample: 'Sample publisher: this page belongs to the demonstration of Vigie and comes from no authority.',
    all: 'All publications',
  },
};

function wordsOf(edition: Edition): (typeof WORDS)['fr'] {
  return edition.language === 'fr' ? WORDS.fr : WORDS.en;
}

/** The page that an item of a sample feed leads to. */
export function renderItemPage(item: EditionItem, edition: Edition): string {
  const words = wordsOf(edition);
  const day = item.publishedAt?.toISOString().slice(0, 10);
  const date = day === undefined ? '' : `<p><time datetime="${day}">${day}</time></p>\n`;
  const more = item.document === null ? '' : `${paragraphs(item.document.text)}\n`;
  return renderPage(edition, item.title, `${date}${item.html}\n${more}<p><a href="./">${words.all}</a></p>`);
}

/** A page that lists its items, each with its day and what it says. */
export function renderListPage(edition: Edition): string {
  const rows = edition.items.map((item) => {
    const day = item.publishedAt?.toISOString() ?? '';
    const head = `<h2><a href="${escapeXml(item.url)}">${escapeXml(item.title)}</a></h2>`;
    return `<li class="publication">\n${head}\n<time datetime="${day}">${day.slice(0, 10)}</time>\n${item.html}\n</li>`;
  });
  return renderPage(edition, edition.title, `<ul>\n${rows.join('\n')}\n</ul>`);
}

/** The one page of a publisher that has no more, without anything that changes by itself. */
export function renderWatchedPage(edition: Edition): string {
  const [item] = edition.items;
  return renderPage(edition, item?.title ?? edition.title, item?.html ?? '');
}

/** The page of a sample publisher: its items, and its feed for browsers to find. */
export function renderHomePage(edition: Edition): string {
  const rows = edition.items.map(({ url, title }) => `<li><a href="${escapeXml(url)}">${escapeXml(title)}</a></li>`);
  return renderPage(edition, edition.title, `<ul>\n${rows.join('\n')}\n</ul>`);
}

function renderPage(edition: Edition, title: string, main: string): string {
  return `<!doctype html>
<html lang="${edition.language}">
<head>
<meta charset="utf-8">
<title>${escapeXml(title)}</title>
<link rel="alternate" href="${escapeXml(edition.channelUrl)}" title="${escapeXml(edition.title)}">
</head>
<body>
<header><p>${escapeXml(edition.title)}</p></header>
<main>
<article>
<h1>${escapeXml(title)}</h1>
${main}
</article>
</main>
<footer><p>${wordsOf(edition).sample}</p></footer>
</body>
</html>
`;
}
