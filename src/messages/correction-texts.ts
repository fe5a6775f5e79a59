import { z } from 'zod';
import { type CorrectedFinding, type FindingName, readDateName, readUnclearDate } from '../model/item/correction.js';
import { ItemKind } from '../model/item/item-kind.js';
import type { TaxonomyDefinition } from '../model/item/taxonomy.js';
import { ownValue } from '../model/own-value.js';
import type { UiLanguage } from '../model/ui-language.js';
import { calendarDate, dateRoleName } from './calendar-date.js';
import { jurisdictionName, languageName, oneOfKinds } from './names.js';

export interface CorrectionNaming {
  readonly language: UiLanguage;
  readonly taxonomy: TaxonomyDefinition;
  readonly nameOfReference: (reference: string) => string;
}

const texts = {
  fr: {
    findings: {
      ...{ kind: 'type', relevance: 'pertinence', topic: 'thème', date: 'date', reference: 'référence' },
      ...{ jurisdiction: 'juridiction', language: 'langue' },
    },
    instead: (date: string) => `remplacée par «\u00a0${date}\u00a0»`,
    relevance: { ai: 'concerne l’IA', other: 'ne concerne pas l’IA' },
    presence: { on: 'ajout', off: 'retrait' },
    rulesPresence: { on: 'oui', off: 'non' },
    unclear: (date: string) => `${date}, à vérifier`,
    of: (finding: string, name: string) => `${finding} «\u00a0${name}\u00a0»`,
    corrected: (finding: string, value: string) => `${finding}\u00a0: ${value}`,
    rules: (value: string) => `\u00a0; selon les règles\u00a0: ${value}`,
    withdrawn: 'correction levée',
  },
  en: {
    findings: {
      ...{ kind: 'kind', relevance: 'relevance', topic: 'topic', date: 'date', reference: 'reference' },
      ...{ jurisdiction: 'jurisdiction', language: 'language' },
    },
    instead: (date: string) => `replaced by “${date}”`,
    relevance: { ai: 'about AI', other: 'not about AI' },
    presence: { on: 'added', off: 'removed' },
    rulesPresence: { on: 'present', off: 'absent' },
    unclear: (date: string) => `${date}, to check`,
    of: (finding: string, name: string) => `${finding} “${name}”`,
    corrected: (finding: string, value: string) => `${finding}: ${value}`,
    rules: (value: string) => `; according to the rules: ${value}`,
    withdrawn: 'correction withdrawn',
  },
} as const;

/** A finding that an item has only once. */
export type SingleFinding = Exclude<FindingName, 'topic' | 'date' | 'reference'>;

/** The value in words, as used within a sentence. For a kind with several values (`decision news`), one of them applies. */
export function findingValueName(finding: SingleFinding, value: string, language: UiLanguage): string {
  const { relevance } = texts[language];
  if (finding === 'jurisdiction') return jurisdictionName(value.toUpperCase(), language);
  if (finding === 'language') return languageName(value, language);
  if (finding === 'relevance') return value === 'ai' || value === 'other' ? relevance[value] : value;
  const kinds = z.array(ItemKind).safeParse(value.split(' '));
  return kinds.success ? oneOfKinds(kinds.data, language) : value;
}

/** The name of one of an item's several findings: `2 août 2026, entrée en application`. */
export function findingName(finding: FindingName, of: string, naming: CorrectionNaming): string {
  const { language, taxonomy } = naming;
  if (finding === 'reference') return naming.nameOfReference(of);
  if (finding === 'topic') return ownValue(taxonomy.topics, of)?.label[language] ?? of;
  if (finding !== 'date') return of;
  const unclear = readUnclearDate(of);
  if (unclear !== undefined) return texts[language].unclear(calendarDate(unclear, language));
  const named = readDateName(of);
  return named ? `${calendarDate(named.date, language)}, ${dateRoleName(named.role, language)}` : of;
}

/** The correction in words, with the rules' finding if it is known: `kind: sanction; according to the rules: news`. */
export function correctionText(
  correction: CorrectedFinding,
  rules: string | undefined,
  naming: CorrectionNaming,
): string {
  const t = texts[naming.language];
  const own = t.findings[correction.finding];
  const name = 'of' in correction ? t.of(own, findingName(correction.finding, correction.of, naming)) : own;
  const correctedText = t.corrected(name, correctedValueText(correction, naming));
  return rules === undefined
    ? correctedText
    : correctedText + t.rules(spokenValue(correction.finding, rules, t.rulesPresence, naming));
}

/** The corrected value in words: `sanction`, `added`, `replaced by “2 December 2027, application (Annex III)”`. */
function correctedValueText(correction: CorrectedFinding, naming: CorrectionNaming): string {
  const t = texts[naming.language];
  if (correction.value === 'rules') return t.withdrawn;
  if (correction.finding !== 'date') return spokenValue(correction.finding, correction.value, t.presence, naming);
  const withSubject = (name: string) => (correction.subject ? `${name} (${correction.subject})` : name);
  if (correction.value === 'instead') return t.instead(withSubject(findingName('date', correction.to ?? '', naming)));
  return withSubject(t.presence[correction.value]);
}

function spokenValue(
  finding: FindingName,
  value: string,
  presence: { readonly on: string; readonly off: string },
  { language }: CorrectionNaming,
): string {
  if (isSingle(finding)) return findingValueName(finding, value, language);
  return value === 'on' || value === 'off' ? presence[value] : value;
}

function isSingle(finding: FindingName): finding is SingleFinding {
  return finding !== 'topic' && finding !== 'date' && finding !== 'reference';
}
