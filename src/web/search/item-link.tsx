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
  /** What of its page the title leads to. */
  readonly part?: '' | '#findings' | '#tags';
  /** Where the title leads, if not to the item's page. */
  readonly href?: string;
  /** Whether the page shows it beside the list. */
  readonly isOpen?: boolean;
  /** With the words marked that were looked for. */
  readonly title?: ComponentChildren;
  /** At the end of its metadata, instead of the days that are left and the signs of its policies. */
  readonly end?: ComponentChildren;
  /** Under the title: its sentence, in `Sentence`, and what else there is to say. */
  readonly children?: ComponentChildren;
}

/** An item in a list (`<li>` of `.rows`): a line of metadata, its title as a heading that leads to it, and what stands below. */
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

/** The days that are left, and how the item stands with each policy. */
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

/** Characters of the reason of a decision. */
const mostReason = 200;

/** When a person decided, and why; the item's page says who, and on which version. */
function decidedWords({ by, at, reason, state }: ItemTag, { language, formats }: Reader): string | undefined {
  if (by === null) return undefined;
  const text = shortText(reason ?? '', mostReason);
  const decided = `${policyPhrases[language].states[state]}, ${formats.date(new Date(at))}`;
  return text === '' ? decided : `${decided}${language === 'fr' ? '\u00a0:' : ':'} ${text}`;
}

/** What stands under the title: in two lines, with the words marked. */
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

/** An item beside another: who publishes it, since when, and its title. */
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

/** For `lang`: screen readers and hyphenation go by it. Undefined where the language is not one. */
export function contentLanguage(item: Pick<Item, 'language'> & Partial<Pick<Item, 'corrections'>>) {
  const language = languageOf({ corrections: [], ...item });
  return language === 'mul' || language === 'und' ? undefined : language;
}
