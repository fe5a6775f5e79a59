import { ExportLinks } from '../exports/export-links.js';
import { PageHead, Section } from '../layout/page-parts.js';
import { Paging } from '../layout/paging.js';
import { useWords } from '../layout/words.js';
import type { OpenedSearch } from './opened-search.js';
import { FreshCount, SavedLinks } from './saved-links.js';
import { savedPhrases } from './saved-phrases.js';

export interface ListedSearches {
  readonly searches: readonly OpenedSearch[];
  /** Addresses of what follows and of the first page. */
  readonly next: string | undefined;
  readonly first: string | undefined;
}

interface SavedPageProps {
  /** Undefined where nobody knows who reads. */
  readonly mine: ListedSearches | undefined;
  readonly everyones: ListedSearches;
  /** What each looks for, in words, by id. */
  readonly words: ReadonlyMap<string, string>;
}

export function SavedPage({ mine, everyones, words }: SavedPageProps) {
  const [t, reader] = useWords(savedPhrases);
  return (
    <div class="narrow">
      <PageHead title={t.title} lead={t.intro}>
        <p class="quiet">
          {t.how} <a href="/">{t.toSearch}</a>
        </p>
        <ExportLinks list="searches" />
      </PageHead>
      <Section id="mine" title={mine ? t.minesOf(reader.name) : t.mine}>
        {mine ? <List listed={mine} none={t.noneMine} words={words} /> : <p>{t.noName}</p>}
      </Section>
      <Section id="everyones" title={t.everyones}>
        <List listed={everyones} none={t.noneEveryones} words={words} />
      </Section>
    </div>
  );
}

interface ListProps extends Pick<SavedPageProps, 'words'> {
  readonly listed: ListedSearches;
  readonly none: string;
}

function List({ listed: { searches, next, first }, none, words }: ListProps) {
  return (
    <>
      {searches.length === 0 ? <p>{none}</p> : null}
      <ul class="rows">
        {searches.map((opened) => (
          <li class="row" key={opened.saved.id}>
            <p class="row-title">
              <a href={`/saved/${opened.saved.id}`}>{opened.saved.name}</a>
            </p>
            <p class="quiet">{words.get(opened.saved.id)}</p>
            <p>
              <FreshCount opened={opened} />
            </p>
            <SavedLinks opened={opened} />
          </li>
        ))}
      </ul>
      <Paging next={next} first={first} />
    </>
  );
}
