import type { Entry } from '../model/item/entry.js';
import type { SourceDefinition } from '../model/source/source.js';
import type { SourcePage } from '../model/source/source-page.js';
import type { ReadDocument } from '../ports/document-parser.js';

/** The id of the one entry of a watched page: changes of that entry are the events. */
export const pageEntryId = 'page';

/** A watched page or PDF as one entry, whose content is the selected text. */
export function readPage(
  definition: Pick<SourceDefinition, 'url' | 'name' | 'language' | 'document'>,
  document: ReadDocument,
): SourcePage {
  const { select } = definition.document ?? {};
  const title = document.title === '' || fileName.test(document.title) ? nameOf(definition) : document.title;
  const entry: Entry = {
    id: pageEntryId,
    title,
    url: definition.url,
    publishedAt: document.publishedAt,
    updatedAt: null,
    summary: null,
    content: asMarkup(document.text),
    authors: document.author === null ? [] : [document.author],
    categories: [],
    enclosures: [],
  };
  const matches =
    select === undefined || document.selected === null
      ? []
      : [
          {
            field: 'select',
            pattern: select,
            count: document.selected,
            sample: document.text.slice(0, 300).replace(/\s+/g, ' ').slice(0, 120),
          },
        ];
  const warnings = document.warnings.map((message) => ({ code: 'document', message }));
  return { format: null, title, entries: [entry], warnings, next: [], matches };
}

/** Matches file names, which tools write in place of a title. */
const fileName = /^\S+\.(?:xml|xhtml|html?|pdf|docx?|odt)$/i;

function nameOf({ name, language }: Pick<SourceDefinition, 'name' | 'language'>): string {
  return language === 'fr' ? name.fr : name.en;
}

/** Keeps paragraphs apart, so that they stay apart where the text is shown and compared. */
function asMarkup(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.trim().replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}
