import { fieldNames, itemFields } from '../../model/item/item-fields.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { QueryWarning } from '../../query/ast.js';
import type { QueryWarningCode } from '../../query/query-warnings.js';
import { type Phrases, useReader } from '../layout/words.js';
import { searchPhrases } from './search-phrases.js';

interface QueryWarningsProps {
  readonly text: string;
  readonly warnings: readonly QueryWarning[];
}

export function QueryWarnings({ text, warnings }: QueryWarningsProps) {
  const reader = useReader();
  if (warnings.length === 0) return null;
  return (
    <div class="note" role="status">
      <p>
        <strong>{searchPhrases[reader.language].warnings}</strong>
      </p>
      <ul class="plain">
        {warnings.slice(0, 8).map((warning) => (
          <li key={`${warning.code}-${warning.start}`}>
            <code>
              {text.slice(Math.max(0, warning.start - 24), warning.start)}
              <mark>{text.slice(warning.start, warning.end)}</mark>
              {text.slice(warning.end, warning.end + 24)}
            </code>
            <span>{warningText(warning, reader.language)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

type WarningPhrases = Readonly<Record<QueryWarningCode, string>>;

const listFields = (language: UiLanguage): string =>
  fieldNames.map((name) => itemFields[name].name[language]).join(', ');

const fr: WarningPhrases = {
  'too-long': 'La recherche est trop longue\u00a0: la suite n’a pas été lue.',
  'too-deep': 'Trop de parenthèses imbriquées\u00a0: ce groupe a été laissé de côté.',
  'too-many-parts': 'Trop de mots\u00a0: celui-ci et la suite ont été laissés de côté.',
  'too-many-ranked':
    'Beaucoup de mots\u00a0: la pertinence ne tient compte que de ce qui précède. Tous les mots sont cherchés.',
  unranked: 'Le classement par pertinence prendrait trop de temps\u00a0: les plus récents viennent en premier.',
  'too-costly':
    'Cette recherche prenait trop de temps et a été arrêtée\u00a0: on ne peut donc rien dire de ce qui existe. Écrivez moins de mots, plus de lettres avant l’astérisque, ou renoncez aux guillemets.',
  'unclosed-quote': 'Il manque un guillemet fermant\u00a0: l’expression va jusqu’au bout.',
  'unclosed-group': 'Il manque une parenthèse fermante\u00a0: le groupe va jusqu’au bout.',
  'unopened-group': 'Cette parenthèse fermante n’en ferme aucune\u00a0: elle a été ignorée.',
  'missing-operand': 'Il manque un mot à côté de cet opérateur\u00a0: il a été ignoré.',
  'missing-value': 'Il manque une valeur après les deux-points\u00a0: le critère a été ignoré.',
  'only-stop-words': 'Ces mots figurent dans presque tous les textes\u00a0: ils ne permettent pas de chercher.',
  'unknown-field': `Ce critère n’existe pas\u00a0: il a été lu comme des mots. Les critères sont ${listFields('fr')}.`,
  'unknown-has':
    'Après avec:, il faut le nom d’un critère\u00a0: échéance, référence, thème, politique… Celui-ci a été ignoré.',
  'unknown-value': 'Ce critère n’a pas cette valeur\u00a0: rien n’y correspond.',
  'invalid-date':
    'Date non comprise, critère ignoré. Formes acceptées\u00a0: 2026-03, 2026-01..2026-06, 25/11/2026, >=2026-01-01, hier ou 7j.',
  'reversed-range': 'La période finit avant de commencer\u00a0: elle a été lue dans l’autre sens.',
  'relative-date': 'Une date relative n’a pas de sens ici\u00a0: le critère a été ignoré.',
  'short-prefix': 'Il faut au moins deux lettres avant l’astérisque\u00a0: il a été lu comme un mot.',
  'nothing-left': 'Rien n’a été compris de cette recherche\u00a0: elle ne trouve rien.',
};

const en: WarningPhrases = {
  'too-long': 'The search is too long: the rest was not read.',
  'too-deep': 'Too many nested parentheses: this group was ignored.',
  'too-many-parts': 'Too many words: this one and those after it were ignored.',
  'too-many-ranked': 'Many words: relevance only counts those before this one. All of them are searched for.',
  unranked: 'Ranking by relevance would take too long: newest first instead.',
  'too-costly':
    'This search took too long and was stopped, so it says nothing about what exists. Use fewer words, more letters before the asterisk, or no quotation marks.',
  'unclosed-quote': 'A closing quotation mark is missing: the phrase runs to the end.',
  'unclosed-group': 'A closing parenthesis is missing: the group runs to the end.',
  'unopened-group': 'This parenthesis closes nothing: it was ignored.',
  'missing-operand': 'This operator needs a word next to it: it was ignored.',
  'missing-value': 'A value is missing after the colon: the condition was ignored.',
  'only-stop-words': 'These words are too common to search for.',
  'unknown-field': `There is no such field: it was read as words. The fields are ${listFields('en')}.`,
  'unknown-has': 'After has:, give the name of a field: deadline, reference, topic, policy… This one was ignored.',
  'unknown-value': 'This field has no such value: nothing matches.',
  'invalid-date':
    'The date was not understood and was ignored. Write 2026-03, 2026-01..2026-06, 25/11/2026, >=2026-01-01, yesterday or 7d.',
  'reversed-range': 'The range ends before it begins: it was read the other way round.',
  'relative-date': 'A relative date has no meaning here: the condition was ignored.',
  'short-prefix': 'At least two letters are needed before the asterisk: it was read as a word.',
  'nothing-left': 'Nothing in this search could be understood: it finds nothing.',
};

const warningPhrases: Phrases<Readonly<Record<string, string>>> = { fr, en };

/** The warning in the reader's language. For an unknown code, the parser's own message. */
function warningText(warning: QueryWarning, language: UiLanguage): string {
  return warningPhrases[language][warning.code] ?? warning.message;
}
