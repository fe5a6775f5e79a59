import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ItemDate } from '../../model/item/dated.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { Reader } from '../site-env.js';

const OfPage = createContext<Reader | undefined>(undefined);

/** Around all of a page: whom it is written for. */
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

/** A publisher's text with its spaced punctuation held to its word, so that no line begins with a colon. */
export function bindPunctuation(text: string): string {
  return text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0');
}

/** The sentence of a date, with the words that weighed most in it marked. */
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
  /** `day` for publications, `moment` for what happened here. */
  readonly as: 'day' | 'moment';
}

export function When({ at, as }: WhenProps) {
  const reader = useReader();
  const instant = new Date(at);
  return <time datetime={at}>{as === 'day' ? reader.formats.date(instant) : reader.moment(instant)}</time>;
}
