import type { Place } from '../../diff/lay-out-changes.js';
import { cutDifference } from '../../diff/short-difference.js';
import type { HitChange } from '../../jobs/read/load-changes.js';
import { changeTexts, tellNotShown } from '../../messages/change-texts.js';
import { ChangedWords } from '../item/changed-words.js';
import type { Reader } from '../site-env.js';

/** Characters of what is shown of a change. */
const mostShown = 320;

interface HitChangeProps {
  readonly itemId: string;
  readonly change: HitChange;
  /** Of the item's words. */
  readonly lang: string | undefined;
  readonly reader: Reader;
}

/** What the publisher's last amendment changed: under the title, since it is the news. */
export function HitChanges({ itemId, change, lang, reader }: HitChangeProps) {
  const texts = changeTexts[reader.language];
  const { from, to, kind } = change;
  const cut = cutDifference(change, mostShown);
  const rest = tellNotShown(cut, texts, reader.formats.count);
  return (
    <div class="hit-change">
      <Places label={texts.title} places={cut.title} lang={lang} reader={reader} />
      <Places label={texts.text} places={cut.text} lang={lang} reader={reader} />
      <p class="quiet">
        {kind === 'words' ? null : `${texts.other[kind]} `}
        {rest === null ? null : `${rest} `}
        <a href={`/items/${itemId}/diff?from=${from}&to=${to}`}>
          {texts.compare(reader.formats.number(from), reader.formats.number(to))}
        </a>
      </p>
    </div>
  );
}

interface PlacesProps extends Pick<HitChangeProps, 'lang' | 'reader'> {
  readonly label: string;
  readonly places: readonly Place[];
}

function Places({ label, places, lang, reader }: PlacesProps) {
  if (places.length === 0) return null;
  return (
    <>
      <p class="difference-label">{label}</p>
      <ul>
        {places.map((place, index) => (
          <li key={index} lang={lang}>
            <ChangedWords changes={place} reader={reader} />
          </li>
        ))}
      </ul>
    </>
  );
}
