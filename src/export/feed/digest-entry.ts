import { cleanText, shortText } from '../../digest/mail/clean-text.js';
import { html } from '../../digest/mail/markup.js';
import type { Formats } from '../../messages/formats.js';
import type { DigestEntry } from '../../model/digest/composition.js';
import type { Digest } from '../../model/digest/digest.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import { nameUuid } from '../name-uuid.js';
import { feedTexts } from './feed-texts.js';
import type { FeedEntry } from './write-feed.js';

interface DigestWriter {
  readonly language: UiLanguage;
  readonly formats: Formats;
  /** Addresses of a digest's and an item's page but for the id, ending in `/`. */
  readonly digests: string;
  readonly items: string;
}

const titlesShown = 40;

export function digestEntry(digest: Digest, brings: readonly DigestEntry[], writer: DigestWriter): FeedEntry {
  const { formats, language, digests, items } = writer;
  const t = feedTexts[language];
  const url = digests + encodeURIComponent(digest.id);
  const more = brings.length - titlesShown;
  return {
    id: `urn:uuid:${nameUuid(`digest:${digest.id}`)}`,
    title: cleanText(digest.subject),
    titleLanguage: digest.language === language ? null : digest.language,
    ...{ url, record: null, author: null, published: digest.builtAt, updated: digest.builtAt, tags: [] },
    content: html`<p>${formats.count(t.publications, brings.length)}</p>
      <ul>${brings
        .slice(0, titlesShown)
        .map(
          ({ itemId, title }) =>
            html`<li><a href="${items}${encodeURIComponent(itemId)}">${shortText(title, 300) || t.untitled}</a></li>`,
        )}</ul>
      ${more > 0 ? html`<p>${formats.count(t.more, more)}</p>` : null}`,
  };
}
