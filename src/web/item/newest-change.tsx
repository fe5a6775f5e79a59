import type { RevisionDifference } from '../../diff/compare-revisions.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import { MovedDates, VersionChanges } from './version-changes.js';

interface NewestChangeProps {
  readonly view: ItemView;
  readonly difference: RevisionDifference | undefined;
  readonly reader: Reader;
}

/** Whether the page shows the newest version, which then stands above the text with what it changed. Pure. */
export function showsNewestChange({
  item,
  revisions: { shown, previous },
}: Pick<ItemView, 'item' | 'revisions'>): boolean {
  return item.revision > 1 && shown[0]?.ordinal === item.revision && (shown[1] ?? previous) !== undefined;
}

/** What the newest version changed, for whoever comes back to an item; the list of versions has the earlier ones. */
export function NewestChange({ view, difference, reader }: NewestChangeProps) {
  const t = itemPhrases[reader.language];
  const [newest, second] = view.revisions.shown;
  const before = second ?? view.revisions.previous;
  if (!showsNewestChange(view) || !newest || !before) return null;
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">{t.newestChange}</h2>
      <p class="quiet">
        {t.version(reader.formats.number(newest.ordinal))}, <When at={newest.activityAt} reader={reader} as="moment" />
        {t.causes[newest.cause] === '' ? '' : `, ${t.causes[newest.cause]}`} · <a href="#revisions">{t.allVersions}</a>
      </p>
      <MovedDates moved={view.moved.get(newest.ordinal) ?? []} reader={reader} />
      <VersionChanges revision={newest} before={before} difference={difference} as="open" reader={reader} />
    </section>
  );
}
