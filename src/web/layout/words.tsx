import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ItemDate } from '../../model/item/dated.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { Reader } from '../site-env.js';

const OfPage = createContext<Reader | undefined>(undefined);

/** Wraps a page and gives its reader to every part. */
export const ForReader = OfPage.Provider;

export function useReader(): Reader {
  const reader = useContext(OfPage);
  if (!reader) throw new Error('a part of a page is drawn outside of one');
  return reader;
}

export function useWords<T>(phrases: Phrases<T>): readonly [T, Reader] {
  const reader = useReader();
  return [phrases[reader.language], reader];
}

export type Phrases<T> = Readonly<Record<UiLanguage, T>>;

/** A publisher's text with non-breaking spaces beside its punctuation, so that no line begins with a colon. */
export function bindPunctuation(text: string): string {
  return text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0');
}

/** The sentence of a date, with its `marks` highlighted: the words that weighed most for its role. */
export function SentenceOfDate({ sentence, marks = [] }: Pick<ItemDate, 'sentence' | 'marks'>) {
  const text = bindPunctuation(sentence);
  return (
    <>
      {marks.map(({ start, end }, index) => [
        text.slice(marks[index - 1]?.end ?? 0, start),
        <mark key={start}>{text.slice(start, end)}</mark>,
      ])}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </>
  );
}

interface WhenProps {
  readonly at: string;
  /** `day` for publications, `moment` for events in Vigie. */
  readonly as: 'day' | 'moment';
}

export function When({ at, as }: WhenProps) {
  const reader = useReader();
  const instant = new Date(at);
  return <time datetime={at}>{as === 'day' ? reader.formats.date(instant) : reader.moment(instant)}</time>;
}
