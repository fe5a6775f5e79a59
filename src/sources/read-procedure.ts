import { inOrder, type PublishedProcedure, type Stage } from '../model/item/procedure.js';
import { compileLinear } from '../model/source/linear-pattern.js';
import type { ProcedureReading, StageReading } from '../model/source/source-kind.js';
import type { SourcePage } from '../model/source/source-page.js';
import { FeedWarnings } from '../parse/feed/limits.js';
import { resolveUrl } from '../parse/feed/resolve-url.js';
import { parseCalendarDay } from '../parse/parse-date.js';
import type { DayOrder } from '../parse/parse-written-date.js';
import { FieldMatches, findDate } from './field-matches.js';
import { compilePath, compileTemplate, type NamedValue } from './template.js';

const maxStages = 300;
const maxChars = 300;

interface ProcedureOptions {
  readonly timeZone: string;
  readonly dayOrder: DayOrder;
  readonly values: Readonly<Record<string, NamedValue>>;
  /** The address of the answer. */
  readonly url: string;
  readonly warnings: FeedWarnings;
  readonly matches: FieldMatches;
}

type ReadProcedure = (record: unknown, { whole }: Pick<PublishedProcedure, 'whole'>) => PublishedProcedure | undefined;

/** Compiles `procedure` of a definition: returns a function that reads a record's procedure and its stages; undefined if it names none. */
export function createProcedureParser(reading: ProcedureReading, options: ProcedureOptions): ReadProcedure {
  const { values, url, matches } = options;
  const template = (text: string) => compileTemplate(text, values);
  const numbers = reading.numbers.map(template);
  const [fr, en] = [reading.titles.fr, reading.titles.en].map((text) => text && template(text));
  const paths = reading.each.map(compilePath);
  const stageParsers = reading.stages.map((stage) => createStageParser(stage, options));
  matches.expect('procedure.numbers', reading.numbers.join(' '));
  return (record, { whole }) => {
    const own = withSource(record, url);
    const found = numbers.flatMap((number) => number.one(own) ?? []);
    matches.note('procedure.numbers', found.join(', '));
    const steps = paths.flatMap((path) => path(own)).slice(0, maxStages);
    const stages = distinct(stageParsers.flatMap((read) => steps.flatMap(read)));
    if (found.length === 0) return undefined;
    const [inFrench, inEnglish] = [fr, en].map((title) => (title ? oneLine(title.one(own) ?? '') : ''));
    const titles = { ...(inFrench && { fr: inFrench }), ...(inEnglish && { en: inEnglish }) };
    return { numbers: found.map(oneLine), titles, official: reading.official, whole, stages };
  };
}

function withSource(record: unknown, url: string): unknown {
  return typeof record === 'object' && record !== null && !Array.isArray(record)
    ? { ...record, '@source': url }
    : record;
}

function createStageParser(
  reading: StageReading,
  { values, timeZone, dayOrder, url, warnings, matches }: ProcedureOptions,
): (step: unknown) => readonly Stage[] {
  const { of, kinds } = reading;
  const template = (text: string) => compileTemplate(text, values);
  const [stageText, words] = [template(of), template(reading.words)];
  const [date, link] = [reading.date, reading.url].map((text) => text && template(text));
  const known = kinds.map(({ kind, when }) => ({ kind, pattern: compileLinear(when) }));
  const planned = reading.planned === undefined ? null : compileLinear(reading.planned);
  const name = `procedure.stages ${of}`;
  matches.expect(name, of);
  const dayOf = (step: unknown): string | null => {
    const written = date ? date.one(step) : null;
    if (written === null) return null;
    const day = parseCalendarDay(findDate(written, timeZone, dayOrder), timeZone, dayOrder);
    const got = written.trim().slice(0, 80);
    if (day === null) warnings.add('unreadable-date', `${name}: expected a date that we know, got "${got}"`);
    return day;
  };
  return (step) => {
    const text = stageText.one(step);
    const kind = text === null ? undefined : known.find(({ pattern }) => pattern.test(text))?.kind;
    if (text === null || kind === undefined) return [];
    matches.note(name, text);
    const href = link ? link.one(step) : null;
    return [
      {
        kind,
        words: oneLine(words.one(step) ?? text),
        date: dayOf(step),
        url: href === null ? null : resolveUrl(href, url),
        planned: planned?.test(text) ?? false,
      },
    ];
  };
}

function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxChars)
    .replace(/[\ud800-\udbff]$/, '');
}

function distinct(stages: readonly Stage[]): readonly Stage[] {
  const known = new Map<string, Stage>();
  for (const stage of stages) {
    const key = JSON.stringify([stage.kind, stage.date, stage.words, stage.planned]);
    if (!known.has(key)) known.set(key, stage);
  }
  return inOrder([...known.values()].slice(0, maxStages));
}

/** Adds its step to each entry of a feed or list whose entries are steps of one procedure. */
export function withSteps(
  page: SourcePage,
  reading: ProcedureReading | undefined,
  { timeZone, url }: { readonly timeZone: string; readonly url: string },
): SourcePage {
  if (reading === undefined) return page;
  const [warnings, matches] = [new FeedWarnings(), new FieldMatches()];
  const read = createProcedureParser(reading, { timeZone, url, warnings, matches, values: {}, dayOrder: 'day-first' });
  const entries = page.entries.map((entry) => {
    const { title, summary, url: link, publishedAt: published } = entry;
    const procedure = read({ title, summary, url: link, published }, { whole: false });
    return procedure ? { ...entry, procedure } : entry;
  });
  return {
    ...page,
    entries,
    warnings: [...page.warnings, ...warnings.list()],
    matches: [...page.matches, ...matches.list()],
  };
}
