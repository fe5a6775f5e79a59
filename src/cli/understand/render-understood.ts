import type { EntryFindings } from '../../match/entry-findings.js';
import { bilingual } from '../../messages/bilingual.js';
import { dateRoleName } from '../../messages/calendar-date.js';
import { quote } from '../../messages/formats.js';
import { addresseeName, forceName } from '../../messages/names.js';
import { relevanceSentence } from '../../messages/relevance-reason.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { printable } from '../../model/control-characters.js';
import type { TaxonomyDefinition } from '../../model/item/taxonomy.js';
import type { UiLanguage } from '../../model/ui-language.js';

interface Reader {
  readonly language: UiLanguage;
  readonly taxonomy: TaxonomyDefinition;
}

const nothing = '—';
const gap = 2;

/** Renders a row for each finding below the title. Further lines of a row are aligned with its first. */
export function renderUnderstood(title: string, understood: Understood, { language, taxonomy }: Reader): string {
  const { labels } = texts[language];
  const naming: Naming = { language, taxonomy, catalogue: new Map(), policies: new Map(), owners: new Map() };
  const rows: readonly (readonly [label: string, lines: readonly string[]])[] = [
    [labels.language, [valueName('language', understood.language, naming)]],
    [labels.relevance, relevanceLines(understood, naming)],
    [labels.kind, kindLines(understood, naming)],
    [labels.topics, understood.topics.map(({ topic, cue }) => because(valueName('topic', topic, naming), cue, naming))],
    [labels.references, inOneLine(understood.references)],
    [labels.dates, dateLines(understood, naming)],
    [labels.unclearDates, unclearLines(understood, naming)],
    [labels.addressees, inOneLine(understood.addressees.map((addressee) => addresseeName(addressee, language)))],
    [labels.obligations, obligationLines(understood, naming)],
    [labels.summary, summaryLines(understood, naming)],
    [labels.keywords, inOneLine(understood.keywords)],
  ];
  const width = Math.max(...rows.map(([label]) => label.length)) + gap;
  const rendered = rows.map(([label, lines]) => renderRow(label.padEnd(width), lines));
  return [...(title === '' ? [] : [printable(title), '']), ...rendered].join('\n');
}

function renderRow(label: string, lines: readonly string[]): string {
  const shown = lines.length === 0 ? [nothing] : lines.map(printable);
  return shown.map((line, index) => `${index === 0 ? label : ' '.repeat(label.length)}${line}`).join('\n');
}

function inOneLine(values: readonly string[]): readonly string[] {
  return values.length === 0 ? [] : [values.join(', ')];
}

/** A finding with the words that it is based on. */
function because(finding: string, cue: string, { language }: Naming): string {
  return `${finding} (${quote(cue, language)})`;
}

function relevanceLines({ relevance }: Understood, naming: Naming): readonly string[] {
  if (relevance === null) return [];
  const { colon, relevance: verdicts } = texts[naming.language];
  const verdict = relevance.relevant ? verdicts.about : verdicts.other;
  const score = new Intl.NumberFormat(naming.language, { maximumFractionDigits: 2 }).format(relevance.score);
  return [`${verdict} (${score})${colon}${relevanceSentence(relevance.reasons, naming.language)}`];
}

function kindLines({ kind }: Understood, naming: Naming): readonly string[] {
  if (kind === null) return [];
  const name = valueName('kind', kind.kind, naming);
  return [kind.cue === null ? name : because(name, kind.cue, naming)];
}

function dateLines({ dates }: Understood, { language }: Naming): readonly string[] {
  return dates.flatMap(({ date, role, sentence, subject }) => [
    `${date}  ${dateRoleName(role, language)}${subject === null ? '' : ` (${subject})`}`,
    ...(sentence === '' ? [] : [`  ${quote(sentence, language)}`]),
  ]);
}

function unclearLines({ unclearDates, unclearDatesLeft }: Understood, { language }: Naming): readonly string[] {
  const shown = unclearDates.flatMap(({ date, sentence }) => [date, `  ${quote(sentence, language)}`]);
  return unclearDatesLeft === 0 ? shown : [...shown, `+ ${unclearDatesLeft}`];
}

function obligationLines({ obligations }: Understood, { language }: Naming): readonly string[] {
  const { colon } = texts[language];
  return obligations.map(({ sentence, addressee, force }) => {
    const whom = addressee === null ? '' : ` (${addresseeName(addressee, language)})`;
    return `${forceName(force, language)}${whom}${colon}${quote(sentence, language)}`;
  });
}

function summaryLines({ summary }: Understood, { language }: Naming): readonly string[] {
  if (summary === null || summary.sentences.length === 0) return [];
  return [`(${texts[language].summaryBy[summary.by]})`, ...summary.sentences];
}

export function understoodOf({ enrichment, gist }: EntryFindings) {
  const { language, relevance, mainKind, topics, references, dates, addressees, obligations } = enrichment;
  const { unclearDates, unclearDatesLeft } = enrichment;
  return {
    ...{ language, relevance, kind: mainKind, topics, references, dates, unclearDates, unclearDatesLeft },
    ...{ addressees, obligations },
    ...{ summary: gist?.summary ?? null, keywords: gist?.keywords ?? [] },
  };
}

type Understood = ReturnType<typeof understoodOf>;

const texts = bilingual({
  labels: {
    language: ['Langue', 'Language'],
    relevance: ['Pertinence', 'Relevance'],
    kind: ['Type', 'Kind'],
    topics: ['Thèmes', 'Topics'],
    references: ['Références', 'References'],
    dates: ['Dates', 'Dates'],
    unclearDates: ['À vérifier', 'To check'],
    addressees: ['Destinataires', 'Addressed to'],
    obligations: ['Exigences', 'Requirements'],
    summary: ['Résumé', 'Summary'],
    keywords: ['Mots-clés', 'Keywords'],
  },
  /** For a single item, which no policy has matched. */
  relevance: {
    about: ['Concerne l’IA', 'About AI'],
    other: ['Ne concerne pas l’IA', 'Not about AI'],
  },
  summaryBy: {
    publisher: ['de l’éditeur', 'the publisher’s own'],
    extract: ['phrases tirées du texte', 'sentences of the text'],
  },
  /** Between a finding and its reason. */
  colon: ['\u00a0: ', ': '],
});
