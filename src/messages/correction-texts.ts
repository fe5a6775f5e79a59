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

/** A finding of which an item has one. */
export type SingleFinding = Exclude<FindingName, 'topic' | 'date' | 'reference'>;

/** Its value in words, as it stands in the middle of a sentence; `decision news` of a kind with several. */
export function findingValueName(finding: SingleFinding, value: string, language: UiLanguage): string {
  const { relevance } = texts[language];
  if (finding === 'jurisdiction') return jurisdictionName(value.toUpperCase(), language);
  if (finding === 'language') return languageName(value, language);
  if (finding === 'relevance') return value === 'ai' || value === 'other' ? relevance[value] : value;
  const kinds = z.array(ItemKind).safeParse(value.split(' '));
  return kinds.success ? oneOfKinds(kinds.data, language) : value;
}

/** How one of several findings of an item is called: `2 août 2026, entrée en application`. */
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

/** What was corrected, and what the rules say where that is known: `kind: sanction; according to the rules: news`. */
export function correctionText(said: CorrectedFinding, rules: string | undefined, naming: CorrectionNaming): string {
  const t = texts[naming.language];
  const own = t.findings[said.finding];
  const name = 'of' in said ? t.of(own, findingName(said.finding, said.of, naming)) : own;
  const corrected = t.corrected(name, saidText(said, naming));
  return rules === undefined
    ? corrected
    : corrected + t.rules(spokenValue(said.finding, rules, t.rulesPresence, naming));
}

/** What a person says of the finding: `sanction`, `added`, `replaced by “2 December 2027, application (Annex III)”`. */
function saidText(said: CorrectedFinding, naming: CorrectionNaming): string {
  const t = texts[naming.language];
  if (said.value === 'rules') return t.withdrawn;
  if (said.finding !== 'date') return spokenValue(said.finding, said.value, t.presence, naming);
  const withSubject = (name: string) => (said.subject ? `${name} (${said.subject})` : name);
  if (said.value === 'instead') return t.instead(withSubject(findingName('date', said.to ?? '', naming)));
  return withSubject(t.presence[said.value]);
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
