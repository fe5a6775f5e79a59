import type { Item } from '../../model/item/item.js';
import { contentLanguage } from '../search/hit-list.js';
import type { Reader } from '../site-env.js';
import type { Evidence, Quoter } from './evidence.js';
import { itemPhrases } from './item-phrases.js';
import { sentenceId } from './mark-sentences.js';

interface ProofProps {
  readonly item: Item;
  readonly sentence: string;
  readonly by: Quoter;
  readonly evidence: Evidence;
  readonly reader: Reader;
  /** Whether a quotation stands on a line of its own. */
  readonly below?: boolean;
}

/** The sentence that something rests on: quoted where the page speaks of it first, and where it stands in the text. */
export function Proof({ item, sentence, by, evidence, reader, below = false }: ProofProps) {
  if (sentence === '') return null;
  const place = evidence.placeOf(sentence);
  const quoter = evidence.quotedBy(sentence);
  return (
    <>
      {below && quoter === by ? <br /> : ' '}
      {quoter === by ? <q lang={contentLanguage(item)}>{sentence}</q> : null}{' '}
      {place !== undefined ? (
        <ToText place={place} reader={reader} />
      ) : quoter === by ? null : (
        <span class="quiet">{itemPhrases[reader.language].quotedAbove}</span>
      )}
    </>
  );
}

export function ToText({ place, reader }: { readonly place: number; readonly reader: Reader }) {
  const t = itemPhrases[reader.language];
  return (
    <a class="to-text" href={`#${sentenceId(place)}`}>
      {t.inText}
      <span class="hidden">{t.sentence(reader.formats.number(place + 1))}</span>
    </a>
  );
}
