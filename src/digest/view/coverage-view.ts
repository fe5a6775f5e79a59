import { checkReason, healthName } from '../../messages/check-reason.js';
import type { DigestTexts } from '../../messages/digest-texts.js';
import type { Formats, PluralForms } from '../../messages/formats.js';
import type { UncheckedSource } from '../../model/digest/composition.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { DigestInput } from '../compose/digest-input.js';
import { shortText } from '../mail/clean-text.js';
import type { CoverageView } from './digest-view.js';

/** Sources named one by one; a watch of which more are down than that has lost its network. */
const MAX_NAMED = 40;

/** What is read all the same: the reason alone says why it is named. */
const read: ReadonlySet<UncheckedSource['health']> = new Set([
  ...(['healthy', 'silent', 'incomplete', 'unsteady', 'renamed'] as const),
]);

interface CoverageWriter {
  readonly sourceName: (id: string) => string;
  readonly language: UiLanguage;
  readonly texts: DigestTexts;
  readonly formats: Formats;
}

/** Sources that were never read first, then those that were not for the longest time. */
export function viewCoverage(
  { coverage, backlog, leftOut, links }: Pick<DigestInput, 'coverage' | 'backlog' | 'leftOut' | 'links'>,
  writer: CoverageWriter,
): CoverageView {
  const { texts, formats } = writer;
  const unchecked = coverage.unchecked.toSorted((a, b) => (a.since ?? '').localeCompare(b.since ?? ''));
  const unnamed = unchecked.length - MAX_NAMED;
  return {
    heading: texts.coverage,
    lines: [
      checkedLine(coverage, writer),
      ...counted(texts.silent, coverage.silent, formats),
      ...counted(texts.paused, coverage.paused, formats),
      ...counted(texts.backlog, backlog, formats),
    ],
    others:
      leftOut === 0
        ? null
        : { text: formats.count(texts.notAboutAi, leftOut), link: { text: texts.seeOthers, href: links.others } },
    problem: unchecked.length === 0 ? null : formats.count(texts.unchecked, unchecked.length),
    unchecked: unchecked.slice(0, MAX_NAMED).map((source) => viewUnchecked(source, writer)),
    more: unnamed > 0 ? formats.count(texts.moreUnchecked, unnamed) : null,
  };
}

function checkedLine(
  { sourcesChecked, sourcesOn, unchecked }: DigestInput['coverage'],
  writer: CoverageWriter,
): string {
  const { texts, formats } = writer;
  if (sourcesChecked === sourcesOn && unchecked.length === 0) return formats.count(texts.allChecked, sourcesOn);
  return texts.sourcesChecked(formats.number(sourcesChecked), formats.number(sourcesOn));
}

function counted(forms: PluralForms, count: number, formats: Formats): readonly string[] {
  return count > 0 ? [formats.count(forms, count)] : [];
}

function viewUnchecked(source: UncheckedSource, { texts, formats, language, sourceName }: CoverageWriter) {
  const since = source.since === null ? texts.never : texts.since(formats.dateTime(new Date(source.since)));
  const name = shortText(sourceName(source.sourceId), 120);
  if (source.health === 'needs-key') return { name, detail: `${texts.needsKey}, ${since}` };
  const reason = shortText(checkReason(source.reason, language), 80);
  // One failure after a success changes no state, and what is late is late: the reason says it alone.
  const isStill = read.has(source.health) || source.reason === 'late';
  return {
    name,
    detail: `${isStill ? reason : `${healthName(source.health, language)} (${reason})`}, ${since}`,
  };
}
