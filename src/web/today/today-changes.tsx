import type { ItemTag } from '../../model/item/item.js';
import { Section } from '../layout/page-parts.js';
import { useReader, useWords, When } from '../layout/words.js';
import { WaitingItem } from '../triage/triage-list-pane.js';
import { triageHref } from '../triage/triage-place.js';
import { todayPhrases } from './today-phrases.js';
import type { TodayView } from './today-view.js';

const inReview = { state: ['review'] } as const;

/** Decisions on a version that the publisher has since amended. */
export function ToReview({ today: { review }, naming }: TodayView) {
  const [t] = useWords(todayPhrases);
  if (review.total === 0) return null;
  return (
    <Section
      id="review"
      title={<Numbered words={t.reviewTitle} of={review.total} />}
      end={<a href={triageHref({ question: inReview })}>{t.reviewAll}</a>}
    >
      <ul class="rows">
        {review.entries.map((entry) => (
          <li key={entry.item.id}>
            <WaitingItem entry={entry} naming={naming} href={triageHref({ question: inReview, item: entry.item.id })}>
              <p class="meta">
                {entry.item.policies
                  .filter(({ id }) => entry.review.includes(id))
                  .map((tag) => (
                    <DecidedOn key={tag.id} tag={tag} naming={naming} />
                  ))}
              </p>
            </WaitingItem>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function DecidedOn({
  tag: { state, by, revision, at },
  naming,
}: Pick<TodayView, 'naming'> & { readonly tag: ItemTag }) {
  const [t, reader] = useWords(todayPhrases);
  const said = state === 'rejected' ? t.rejected : t.confirmed;
  return (
    <span>
      {said(naming.people?.get(by ?? '') ?? t.someone, reader.formats.number(revision))} <When at={at} as="day" />
    </span>
  );
}

/** Saved searches of the reader, and shared ones, that have new items. */
export function Followed({ followed }: TodayView) {
  const [t, reader] = useWords(todayPhrases);
  if (followed.length === 0) return null;
  return (
    <Section id="followed" title={t.followedTitle} end={<a href="/saved">{t.allFollowed}</a>}>
      <ul class="rows">
        {followed.map(({ saved, fresh }) => (
          <li key={saved.id} class="split">
            <h3 class="t">
              <a href={`/saved/${saved.id}`}>{saved.name}</a>
            </h3>
            <p class="meta">
              <span>{reader.formats.count(t.new, fresh ?? 0)}</span>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A title with a number, which is left out if it is 0. */
export function Numbered({ words, of }: { readonly words: string; readonly of: number }) {
  const { formats } = useReader();
  return (
    <>
      {words} {of > 0 ? <span class="count">{formats.number(of)}</span> : null}
    </>
  );
}
