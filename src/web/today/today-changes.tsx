import { cutDifference } from '../../diff/short-difference.js';
import type { ReviewEntry } from '../../jobs/read/load-today.js';
import type { ItemTag } from '../../model/item/item.js';
import { ChangedWords } from '../item/revision-changes.js';
import { bindPunctuation, useWords, When } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import { todayPhrases } from './today-phrases.js';
import type { TodayView } from './today-view.js';

/** Characters of what is shown of a change. */
const changeShown = 240;

/** What somebody decided on a version that its publisher has amended since. */
export function ToReview({ today: { review }, naming }: TodayView) {
  const [t, reader] = useWords(todayPhrases);
  if (review.total === 0) return null;
  return (
    <section class="sec" aria-labelledby="review">
      <div class="sec-head">
        <h2 id="review">
          {t.reviewTitle} <span class="count">{reader.formats.number(review.total)}</span>
        </h2>
        <a href="/triage?state=review">{t.reviewAll}</a>
      </div>
      <ul class="rows">
        {review.entries.map((entry) => (
          <li key={entry.item.id}>
            <Reviewed entry={entry} naming={naming} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reviewed({
  entry: { item, tags, change },
  naming,
}: Pick<TodayView, 'naming'> & { readonly entry: ReviewEntry }) {
  const [t, reader] = useWords(todayPhrases);
  const { number } = reader.formats;
  const [first] = tags;
  const places = change ? cutDifference(change, changeShown) : undefined;
  const [place] = [...(places?.text ?? []), ...(places?.title ?? [])];
  return (
    <>
      <p class="meta">
        {first ? <DecidedOn tag={first} naming={naming} /> : null}
        <span>
          {t.newVersion(number(item.revision))} <When at={item.activityAt} as="day" />
        </span>
        <span class="push" />
        {tags.map(({ id }) => (
          <a key={id} class="chip again" href={`/policies/${encodeURIComponent(id)}`}>
            {naming.policies.get(id) ?? id}
          </a>
        ))}
      </p>
      <div class="split">
        <div>
          <h3 class="t" lang={contentLanguage(item)}>
            <a href={`/items/${item.id}`}>{bindPunctuation(item.title)}</a>
          </h3>
          {place ? (
            <p class="q" lang={contentLanguage(item)}>
              <ChangedWords changes={place} />
            </p>
          ) : null}
        </div>
        <a class="btn small" href={`/triage?${new URLSearchParams({ state: 'review', item: item.id })}`}>
          {t.review}
        </a>
      </div>
    </>
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

/** What the reader follows in which there is something new. */
export function Followed({ followed }: TodayView) {
  const [t, reader] = useWords(todayPhrases);
  if (followed.length === 0) return null;
  return (
    <section class="sec" aria-labelledby="followed">
      <div class="sec-head">
        <h2 id="followed">{t.followedTitle}</h2>
        <a href="/saved">{t.allFollowed}</a>
      </div>
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
    </section>
  );
}
