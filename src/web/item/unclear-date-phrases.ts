import type { PluralForms } from '../../messages/formats.js';
import type { Phrases } from '../layout/phrases.js';

const fr = {
  title: 'Autres dates citées, à vérifier',
  note: 'Dates à venir que le texte cite sans dire clairement ce qu’elles annoncent. Tant que personne ne s’est prononcé, aucune ne compte comme échéance.',
  whatIs: (date: string) => `Ce qu’annonce la date\u00a0: ${date}`,
  unsaid: 'À vérifier…',
  none: 'Rien à retenir',
  past: 'passée',
  save: 'Enregistrer',
  saveAndDismiss: 'Enregistrer et écarter les autres',
  chooseOne: 'Dites ce qu’annonce au moins une de ces dates.',
  more: { one: '# autre date', other: '# autres dates' } as PluralForms,
  left: {
    one: 'Le texte en cite une de plus, non reprise ici.',
    other: 'Le texte en cite # de plus, non reprises ici.',
  } as PluralForms,
};

const en: typeof fr = {
  title: 'Other dates named, to check',
  note: 'Coming dates that the text names without saying clearly what happens on them. None counts as a deadline until somebody has said what it is.',
  whatIs: (date) => `What happens on this date: ${date}`,
  unsaid: 'To check…',
  none: 'Nothing to note',
  past: 'past',
  save: 'Save',
  saveAndDismiss: 'Save and dismiss the others',
  chooseOne: 'Say what happens on at least one of these dates.',
  more: { one: '# more date', other: '# more dates' },
  left: {
    one: 'The text names one more, not listed here.',
    other: 'The text names # more, not listed here.',
  },
};

export const unclearDatePhrases: Phrases<typeof fr> = { fr, en };
