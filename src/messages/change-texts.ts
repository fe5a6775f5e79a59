import type { UiLanguage } from '../model/ui-language.js';
import type { PluralForms } from './formats.js';

/** The words with which mails and lists report the changes in a new version of an item. `\u00a0` is a no-break space. */
const fr = {
  title: 'Titre changé\u00a0:',
  text: 'Texte changé\u00a0:',
  /** The signs in plain text for removed and added words. */
  signs: '[-supprimé-] {+ajouté+}',
  removedWords: { one: '# mot supprimé', other: '# mots supprimés' },
  addedWords: { one: '# mot ajouté', other: '# mots ajoutés' },
  /** How many changed words are not shown. */
  notShown: (words: string) => `Et encore\u00a0: ${words}.`,
  /** For a change of neither title nor text, or one that is too long to show. */
  other: {
    address: 'Le titre et le texte n’ont pas changé\u00a0: seule l’adresse a changé.',
    form: 'Les mots n’ont pas changé\u00a0: seule leur mise en forme a changé.',
    'too-long': 'Le texte est trop long pour que ses changements soient montrés ici.',
  },
  compare: (from: string, to: string) => `Comparer les versions ${from} et ${to}`,
};

const en: typeof fr = {
  title: 'Title changed:',
  text: 'Text changed:',
  signs: '[-removed-] {+added+}',
  removedWords: { one: '# word removed', other: '# words removed' },
  addedWords: { one: '# word added', other: '# words added' },
  notShown: (words) => `Also changed: ${words}.`,
  other: {
    address: 'The title and text have not changed: only the address has.',
    form: 'The words have not changed: only the formatting has.',
    'too-long': 'The text is too long for its changes to be shown here.',
  },
  compare: (from, to) => `Compare versions ${from} and ${to}`,
};

export type ChangeTexts = typeof fr;

export const changeTexts: Readonly<Record<UiLanguage, typeof fr>> = { fr, en };

/** `Et encore : 12 mots supprimés, 3 mots ajoutés.` Null if everything is shown. */
export function notShownText(
  left: { readonly removedWords: number; readonly addedWords: number },
  texts: ChangeTexts,
  count: (forms: PluralForms, value: number) => string,
): string | null {
  const counts = [
    ...(left.removedWords > 0 ? [count(texts.removedWords, left.removedWords)] : []),
    ...(left.addedWords > 0 ? [count(texts.addedWords, left.addedWords)] : []),
  ];
  return counts.length === 0 ? null : texts.notShown(counts.join(', '));
}
