import type { CorrectedFinding } from '../model/correction.js';
import { ItemKind } from '../model/item-kind.js';
import type { UiLanguage } from '../model/subscription.js';
import { kindName } from './kind-name.js';

type FindingName = CorrectedFinding['finding'];

const texts = {
  fr: {
    findings: { kind: 'type', relevance: 'pertinence' },
    relevance: { ai: 'concerne l’IA', other: 'ne concerne pas l’IA' },
    corrected: (finding: string, value: string, rules: string) =>
      `${finding}\u00a0: ${value}\u00a0; selon les règles\u00a0: ${rules}`,
    withdrawn: (finding: string, rules: string) =>
      `${finding}\u00a0: correction levée\u00a0; selon les règles\u00a0: ${rules}`,
  },
  en: {
    findings: { kind: 'kind', relevance: 'relevance' },
    relevance: { ai: 'about AI', other: 'not about AI' },
    corrected: (finding: string, value: string, rules: string) => `${finding}: ${value}; by the rules: ${rules}`,
    withdrawn: (finding: string, rules: string) => `${finding}: correction withdrawn; by the rules: ${rules}`,
  },
} as const;

/** A value of a finding in words, as it stands in the middle of a sentence; `decision news` of a finding with several. */
export function findingValueName(finding: string, value: string, language: UiLanguage): string {
  const { relevance } = texts[language];
  if (finding === 'relevance') return value === 'ai' || value === 'other' ? relevance[value] : value;
  const names = value.split(' ').map((one) => {
    const kind = ItemKind.safeParse(one);
    return kind.success ? kindName(kind.data, language) : one;
  });
  return names.join(', ');
}

/** What an event of the audit log corrected: `kind: sanction; by the rules: news`. */
export function correctionText(
  { finding, value, rules }: { readonly finding: string; readonly value: string; readonly rules: string },
  language: UiLanguage,
): string {
  const t = texts[language];
  const names: Readonly<Record<FindingName, string>> = t.findings;
  const name = finding === 'kind' || finding === 'relevance' ? names[finding] : finding;
  const byRules = findingValueName(finding, rules, language);
  if (value === 'rules') return t.withdrawn(name, byRules);
  return t.corrected(name, findingValueName(finding, value, language), byRules);
}
