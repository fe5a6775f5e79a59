import type { PluralForms } from '../../messages/formats.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { TagState } from '../../model/item/item.js';

/** The words of feeds that are our own. A no-break space is `\u00a0`. */
export interface FeedTexts {
  readonly colon: string;
  readonly amended: (moment: string) => string;
  readonly removed: (moment: string) => string;
  readonly titleChanged: string;
  readonly addressChanged: string;
  readonly formChanged: string;
  readonly tooLong: string;
  readonly deadlines: string;
  readonly references: string;
  readonly topics: string;
  readonly policies: string;
  readonly states: Readonly<Record<TagState, string>>;
  readonly matched: string;
  readonly reason: string;
  readonly by: (name: string) => string;
  readonly record: string;
  readonly publications: PluralForms;
  readonly more: PluralForms;
  readonly untitled: string;
}

export const feedTexts: Readonly<Record<UiLanguage, FeedTexts>> = {
  fr: {
    colon: '\u00a0: ',
    amended: (moment) => `Modifiée le ${moment}`,
    removed: (moment) => `Retirée par l’éditeur le ${moment}`,
    titleChanged: 'titre changé',
    addressChanged: 'seule l’adresse est nouvelle',
    formChanged: 'seule la mise en forme est nouvelle',
    tooLong: 'changements trop longs pour être comptés ici',
    deadlines: 'Échéances',
    references: 'Textes cités',
    topics: 'Thèmes',
    policies: 'Politiques internes',
    states: { suggested: 'suggéré', confirmed: 'confirmé', rejected: 'écarté', withdrawn: 'retiré' },
    matched: 'mots relevés',
    reason: 'motif',
    by: (name) => `par ${name}`,
    record: 'Voir la fiche dans Vigie',
    publications: { one: '# publication', other: '# publications', none: 'Aucune publication' },
    more: { one: 'et # autre', other: 'et # autres' },
    untitled: '(sans titre)',
  },
  en: {
    colon: ': ',
    amended: (moment) => `Amended on ${moment}`,
    removed: (moment) => `Removed by its publisher on ${moment}`,
    titleChanged: 'title changed',
    addressChanged: 'only the address is new',
    formChanged: 'only the form is new',
    tooLong: 'the changes are too long to be counted here',
    deadlines: 'Deadlines',
    references: 'Acts cited',
    topics: 'Topics',
    policies: 'Internal policies',
    states: { suggested: 'suggested', confirmed: 'confirmed', rejected: 'rejected', withdrawn: 'withdrawn' },
    matched: 'words found',
    reason: 'reason',
    by: (name) => `by ${name}`,
    record: 'See the record in Vigie',
    publications: { one: '# publication', other: '# publications', none: 'No publications' },
    more: { one: 'and # more', other: 'and # more' },
    untitled: '(untitled)',
  },
};
