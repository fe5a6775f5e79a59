import type { UiLanguage } from '../model/digest/subscription.js';
import type { ItemKind } from '../model/item/item-kind.js';

const kindNames: Readonly<Record<UiLanguage, Readonly<Record<ItemKind, string>>>> = {
  fr: {
    law: 'loi ou règlement',
    bill: 'projet de texte',
    decision: 'décision',
    sanction: 'sanction',
    'case-law': 'jurisprudence',
    guideline: 'lignes directrices',
    consultation: 'consultation',
    standard: 'norme',
    report: 'rapport',
    research: 'recherche',
    news: 'actualité',
  },
  en: {
    law: 'legislation',
    bill: 'draft legislation',
    decision: 'decision',
    sanction: 'sanction',
    'case-law': 'case law',
    guideline: 'guidelines',
    consultation: 'consultation',
    standard: 'standard',
    report: 'report',
    research: 'research',
    news: 'news',
  },
};

/** As it stands in the middle of a sentence. */
export function kindName(kind: ItemKind, language: UiLanguage): string {
  return kindNames[language][kind];
}

const lists: Readonly<Record<UiLanguage, Intl.ListFormat>> = {
  fr: new Intl.ListFormat('fr', { type: 'disjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
};

/** `décision, lignes directrices ou actualité`: an item is one of the kinds that its source carries where nothing says which. */
export function oneOfKinds(kinds: readonly ItemKind[], language: UiLanguage): string {
  return lists[language].format(kinds.map((kind) => kindName(kind, language)));
}
