import { withoutSecrets } from '../model/address/secret-address.js';
import { escapeXml } from '../model/escape-xml.js';
import type { SourceDefinition } from '../model/source/source.js';

/** The enabled feeds as OPML 2.0, by jurisdiction, for other feed readers. */
export function renderOpml(sources: readonly SourceDefinition[], language: 'fr' | 'en'): string {
  const feeds = sources.filter(({ enabled, kind }) => enabled && kind === 'feed');
  const jurisdictions = [...new Set(feeds.map(({ jurisdiction }) => jurisdiction))].sort();
  const folders = jurisdictions.map((jurisdiction) => {
    const lines = feeds
      .filter((feed) => feed.jurisdiction === jurisdiction)
      .map(
        (feed) =>
          `      ${outline({ type: 'rss', text: feed.name[language], xmlUrl: withoutSecrets(feed.url), language: feed.language })}`,
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
