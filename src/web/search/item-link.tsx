import type { ComponentChildren } from 'preact';
import { shortText } from '../../digest/mail/clean-text.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { languageOf } from '../../model/item/corrected-findings.js';
import type { Item, ItemTag } from '../../model/item/item.js';
import type { Segment } from '../../query/highlight.js';
import { bindPunctuation, useReader, When } from '../layout/words.js';
import { policyPhrases } from '../policies/policy-phrases.js';
import { TagMark } from '../policies/tag-reason.js';
import type { Reader } from '../site-env.js';
import { ItemFacts, NextDeadline } from './item-facts.js';

interface ItemProps {
  readonly item: Item;
  readonly naming: Naming;
}

export function ItemLink({ item }: { readonly item: Pick<Item, 'id' | 'title' | 'language'> }) {
  return (
    <a href={`/items/${item.id}`} lang={contentLanguage(item)}>
      {bindPunctuation(item.title)}
    </a>
  );
}

interface ItemRowProps extends ItemProps {
  readonly isNew?: boolean;
  /** The part of the item's page to which the title leads. */
  readonly part?: '' | '#findings' | '#tags';
  /** Where the title leads, if not to the item's page. */
  readonly href?: string;
  /** True if the page shows the item beside the list. */
  readonly isOpen?: boolean;
  /** The title with the searched words marked. */
  readonly title?: ComponentChildren;
  /** The end of its metadata, instead of `ItemSigns`. */
  readonly end?: ComponentChildren;
  /** Shown under the title, such as a `Sentence`. */
  readonly children?: ComponentChildren;
}

/** An item in a list (`<li>` of `.rows`): a line of metadata, its title as a heading with a link, and the children below. */
export function ItemRow({ item, naming, isNew = false, part = '', href, isOpen = false, ...parts }: ItemRowProps) {
  const { title = bindPunctuation(item.title), end = <ItemSigns item={item} naming={naming} />, children } = parts;
  return (
    <>
      <ItemFacts item={item} naming={naming} isNew={isNew} end={end} />
      <h3 class="t" lang={contentLanguage(item)}>
        <a href={href ?? `/items/${item.id}${part}`} aria-current={isOpen ? 'true' : undefined}>
          {title}
        </a>
      </h3>
      {children}
    </>
  );
}

/** The time left until the next deadline, and the state of the item under each policy. */
export function ItemSigns({ item, naming }: ItemProps) {
  const reader = useReader();
  return (
    <>
      <NextDeadline item={item} />
      {item.policies
        .filter(({ state }) => state !== 'withdrawn')
        .map((tag) => (
          <TagMark
            key={tag.id}
            tag={tag}
            name={naming.policies.get(tag.id) ?? tag.id}
            decided={decidedWords(tag, reader)}
          />
        ))}
    </>
  );
}

/** The most characters shown of the reason for a decision. */
const mostReason = 200;

/** When a person decided, and why. The item's page also names the person and the version. Undefined if no person decided. */
function decidedWords({ by, at, reason, state }: ItemTag, { language, formats }: Reader): string | undefined {
  if (by === null) return undefined;
  const text = shortText(reason ?? '', mostReason);
  const decided = `${policyPhrases[language].states[state]}, ${formats.date(new Date(at))}`;
  return text === '' ? decided : `${decided}${language === 'fr' ? '\u00a0:' : ':'} ${text}`;
}

/** The passage under the title, cut to two lines, with the searched words marked. */
export function Sentence({ item, segments }: { readonly item: Item; readonly segments: readonly Segment[] }) {
  return (
    <p class="q clip" lang={contentLanguage(item)}>
      <Highlighted segments={segments} />
    </p>
  );
}

export function Highlighted({ segments }: { readonly segments: readonly Segment[] }) {
  return (
    <>
      {segments.map(({ text, hit }, index) => {
        const shown = bindPunctuation(text);
        return hit ? <mark key={index}>{shown}</mark> : shown;
      })}
    </>
  );
}

/** An item named beside another: its source, its date, and its title as a link. */
export function SourcedItem({ item, naming }: ItemProps) {
  return (
    <>
      <span class="under soft">
        {valueName('source', item.sourceId, naming)} · <When at={item.publishedAt ?? item.firstSeenAt} as="day" />
      </span>
      <ItemLink item={item} />
    </>
  );
}

/** The value of `lang`, which screen readers and hyphenation go by. Undefined if the item is in several languages or an unknown one. */
export function contentLanguage(item: Pick<Item, 'language'> & Partial<Pick<Item, 'corrections'>>) {
  const language = languageOf({ corrections: [], ...item });
  return language === 'mul' || language === 'und' ? undefined : language;
}
