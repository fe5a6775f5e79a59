import type { SourceDefinition } from '../model/source/source.js';

/** The feeds that are on as OPML 2.0, by jurisdiction, for other readers. */
export function renderOpml(sources: readonly SourceDefinition[], language: 'fr' | 'en'): string {
  const feeds = sources.filter(({ enabled, kind }) => enabled && kind === 'feed');
  const jurisdictions = [...new Set(feeds.map(({ jurisdiction }) => jurisdiction))].sort();
  const folders = jurisdictions.map((jurisdiction) => {
    const lines = feeds
      .filter((feed) => feed.jurisdiction === jurisdiction)
      .map(
        (feed) =>
          `      ${outline({ type: 'rss', text: feed.name[language], xmlUrl: feed.url, language: feed.language })}`,
      );
    return [`    <outline text="${escapeXml(jurisdiction)}">`, ...lines, '    </outline>'].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head><title>Vigie</title></head>',
    '  <body>',
    ...folders,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function outline(attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escapeXml(value)}"`);
  return `<outline ${written.join(' ')}/>`;
}

/** Without the characters that XML 1.0 cannot hold (section 2.2): one of them makes the whole file unreadable. */
function escapeXml(text: string): string {
  const held = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  return held.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
