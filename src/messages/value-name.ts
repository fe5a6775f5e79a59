import type { z } from 'zod';
import { type Owners, whoOwns } from '../model/access/owners.js';
import { gathered } from '../model/gather.js';
import { isOnCalendar } from '../model/item/dated.js';
import type { FacetField } from '../model/item/item-fields.js';
import { ItemKind } from '../model/item/item-kind.js';
import { Addressee } from '../model/item/obligation.js';
import type { TaxonomyDefinition } from '../model/item/taxonomy.js';
import { Impact, ItemState } from '../model/item/triage.js';
import { ownValue } from '../model/own-value.js';
import { byHand, type SourceDefinition } from '../model/source/source.js';
import type { UiLanguage } from '../model/ui-language.js';
import { calendarDate } from './calendar-date.js';
import { capitalise } from './formats.js';
import { addresseeName, impactName, jurisdictionName, kindName, languageName, oneOfKinds, stateName } from './names.js';

export interface Naming {
  readonly language: UiLanguage;
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  readonly taxonomy: TaxonomyDefinition;
  /** Names of policies by id. */
  readonly policies: ReadonlyMap<string, string>;
  readonly owners: Owners;
  /** Names of the people who corrected findings, by actor id, where they are shown. Erased names are absent. */
  readonly people?: ReadonlyMap<string, string>;
}

const relevanceNames: Readonly<Record<UiLanguage, Readonly<Record<string, string>>>> = {
  fr: { ai: 'Concerne l’IA ou vos politiques', other: 'Autres publications' },
  en: { ai: 'About AI or your policies', other: 'Other publications' },
};

/** The source of what people added. */
export const addedByHand: Readonly<Record<UiLanguage, string>> = { fr: 'Ajout à la main', en: 'Added by hand' };

/** The name of a facet value. A value without a name is returned as it is. */
export function valueName(field: FacetField, value: string, naming: Naming): string {
  const { language } = naming;
  switch (field) {
    case 'source':
      return naming.catalogue.get(value)?.name[language] ?? (value === byHand ? addedByHand[language] : value);
    case 'policy':
    case 'pending':
    case 'review':
      return naming.policies.get(value) ?? value;
    case 'jurisdiction':
      return jurisdictionName(value.toUpperCase(), language);
    case 'language':
      return capitalise(languageName(value, language), language);
    case 'kind':
      return capitalise(
        nameIn(ItemKind, value, (kind) => kindName(kind, language)),
        language,
      );
    case 'topic':
      return ownValue(naming.taxonomy.topics, value)?.label[language] ?? value;
    case 'addressee':
      return nameIn(Addressee, value, (addressee) => capitalise(addresseeName(addressee, language), language));
    case 'state':
      return nameIn(ItemState, value, (state) => stateName(state, language));
    case 'impact':
      return nameIn(Impact, value, (impact) => impactName(impact, language));
    case 'owner':
      return ownerName(value, naming);
    case 'relevance':
      return ownValue(relevanceNames[language], value) ?? value;
    case 'deadline':
      return monthName(value, language);
    default:
      return field satisfies never;
  }
}

const noAccount: Readonly<Record<UiLanguage, string>> = { fr: 'Compte inconnu', en: 'Unknown account' };

/** An id is unreadable, even that of an account that no longer exists. */
function ownerName(reference: string, { language, owners }: Pick<Naming, 'language' | 'owners'>): string {
  const { name } = whoOwns(reference, owners);
  return /^u_[0-9a-f]{24}$/.test(name) ? noAccount[language] : name;
}

/** Groups values that mean the same, in the order of first occurrence: a person may be noted as account, address and name. */
export function gatherValues(
  field: FacetField,
  values: readonly string[],
  { owners }: Pick<Naming, 'owners'>,
): readonly (readonly [key: string, values: readonly string[]])[] {
  return [...gathered(values, (value) => (field === 'owner' ? whoOwns(value, owners).id : value))];
}

const andLater: Readonly<Record<UiLanguage, (month: string) => string>> = {
  fr: (month) => `${month} et après`,
  en: (month) => `${month} and later`,
};

/** `Décembre 2026`, `Décembre 2027 et après`. Any other text is returned as it is. */
function monthName(value: string, language: UiLanguage): string {
  const [, month, andOn] = /^(\d{4}-\d{2})(\.\.)?$/.exec(value) ?? [];
  if (month === undefined || !isOnCalendar(month)) return value;
  const name = capitalise(calendarDate(month, language), language);
  return andOn === undefined ? name : andLater[language](name);
}

function nameIn<Value>(known: z.ZodType<Value>, value: string, nameOf: (value: Value) => string): string {
  const { data } = known.safeParse(value);
  return data === undefined ? value : nameOf(data);
}

/** `Loi ou règlement, décision ou actualité`. */
export function kindNames(kinds: readonly ItemKind[], language: UiLanguage): string {
  return capitalise(oneOfKinds(kinds, language), language);
}
