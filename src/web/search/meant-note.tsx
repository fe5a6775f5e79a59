import type { Meant } from '../../jobs/read/run-search.js';
import { bilingual } from '../../messages/bilingual.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { type SearchParams, searchHref } from './search-params.js';

const phrases = bilingual({
  instead: [
    (meant: string, typed: string) => `Résultats pour « ${meant} » : « ${typed} » ne donne rien.`,
    (meant: string, typed: string) => `Results for “${meant}”: “${typed}” finds nothing.`,
  ],
  also: ['Aussi cherché : ', 'Also searched for: '],
  topic: [(name: string) => `thème ${name}`, (name: string) => `topic ${name}`],
  asTyped: ['Seulement les mots saisis', 'Only the words as typed'],
  typed: ['Mots cherchés tels que saisis, et rien d’autre.', 'Searched for the words as typed, and nothing else.'],
  named: [
    'Mots cherchés sans leurs traductions\u00a0; une notion ou un acte qu’ils désignent, sous tous ses noms.',
    'Searched for the words without translations; a concept or an act that they name, under all its names.',
  ],
  wider: ['Chercher aussi leurs traductions', 'Search for their translations too'],
});

interface MeantNoteProps {
  /** The search as it was asked, before corrections. */
  readonly params: SearchParams;
  readonly meant: Meant;
  readonly naming: Naming;
}

/** Tells what was searched for besides the typed words, with a link to a search for only these. */
export function MeantNote({ params, meant, naming }: MeantNoteProps) {
  const [t] = useWords(phrases);
  const typed = { ...params, after: undefined };
  if (params.words !== 'meant') {
    return (
      <p class="soft">
        {t[params.words]} <a href={searchHref({ ...typed, words: 'meant' })}>{t.wider}</a>
      </p>
    );
  }
  const topics = meant.topics.map((topic) => t.topic(valueName('topic', topic, naming)));
  const also = [...new Set([...meant.translations.flatMap(({ to }) => to), ...topics])];
  const isOther = meant.q !== params.q;
  if (also.length === 0 && !isOther) return null;
  return (
    <p class="soft" role="status">
      {isOther ? bindPunctuation(`${t.instead(meant.q, params.q)} `) : null}
      {also.length > 0 ? bindPunctuation(`${t.also}${also.join(', ')}. `) : null}
      <a href={searchHref({ ...typed, words: 'typed' })}>{t.asTyped}</a>
    </p>
  );
}
