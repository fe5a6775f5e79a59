import sanitizeHtml from 'sanitize-html';
import { safeHref } from '../../digest/mail/safe-href.js';

/** Longer content is cut: what is shown here is for reading, the original is a link away. */
const shownCharacters = 300_000;

const options: sanitizeHtml.IOptions = {
  allowedTags: (
    'p br hr h3 ul ol li dl dt dd blockquote pre code strong b em i u s sub sup abbr cite q del ins a ' +
    'table caption thead tbody tfoot tr th td figure figcaption div span'
  ).split(' '),
  allowedAttributes: { a: ['href', 'rel'], th: ['colspan', 'rowspan'], td: ['colspan', 'rowspan'] },
  // Images are never loaded: they would tell the publisher who reads what, and when.
  disallowedTagsMode: 'discard',
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'iframe', 'object', 'svg', 'math'],
  allowedSchemes: ['http', 'https'],
  allowProtocolRelative: false,
  nestingLimit: 60,
  transformTags: {
    a: linkTag,
    img: imageTag,
    // The page has its own first two levels of headings.
    ...Object.fromEntries(['h1', 'h2', 'h4', 'h5', 'h6'].map((tag) => [tag, 'h3'])),
  },
};

/** Whether `sanitiseContent` leaves out the end of this content. Pure. */
export function isCut(content: string): boolean {
  return content.length > shownCharacters;
}

/** A publisher's HTML as we dare to show it: words and their structure, http(s) links, nothing that loads or runs. Pure. */
export function sanitiseContent(content: string): string {
  const shown = content.slice(0, shownCharacters);
  return sanitizeHtml(/<[a-z!/]/i.test(shown) ? shown : paragraphs(shown), options);
}

function linkTag(_tag: string, attributes: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const href = safeHref(attributes.href ?? null);
  return href === null
    ? { tagName: 'span', attribs: {} }
    : { tagName: 'a', attribs: { href, rel: 'noopener noreferrer' } };
}

/** An image is its alternative text, in brackets. */
function imageTag(_tag: string, attributes: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const words = (attributes.alt ?? '').trim();
  return { tagName: 'span', attribs: {}, ...(words !== '' && { text: `[${words}] ` }) };
}

/** Text without markup keeps its lines. */
function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.trim().replaceAll('\n', '<br>')}</p>`)
    .join('');
}
