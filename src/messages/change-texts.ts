import type { UiLanguage } from '../model/ui-language.js';
import type { PluralForms } from './formats.js';

/** The words by which mails and lists tell what a new version of an item changed. A no-break space is `\u00a0`. */
const fr = {
  title: 'Titre changé\u00a0:',
  text: 'Texte changé\u00a0:',
  /** The signs by which plain text tells what went from what came. */
  signs: '[-supprimé-] {+ajouté+}',
  removedWords: { one: '# mot supprimé', other: '# mots supprimés' },
  addedWords: { one: '# mot ajouté', other: '# mots ajoutés' },
  /** How many words of the changes are not shown. */
  notShown: (words: string) => `Et encore\u00a0: ${words}.`,
  /** Where it is not title or text that changed, or more than can be told. */
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

/** `Et encore : 12 mots supprimés, 3 mots ajoutés.`, or null where all is shown. */
export function tellNotShown(
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
