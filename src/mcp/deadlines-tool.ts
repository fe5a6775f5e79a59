import { z } from 'zod';
import type { Deadline, NamedDate } from '../deadlines/fold-deadlines.js';
import { loadDeadlines } from '../jobs/read/load-deadlines.js';
import { dateCorrection } from '../model/item/corrected-findings.js';
import { CalendarDate, DateRole, isDeadlineRole, isOnCalendar } from '../model/item/dated.js';
import { linkedPolicies } from '../model/item/item.js';
import { pageOf } from './item-brief.js';
import { type McpDeps, type McpTools, oneLine, quoted } from './mcp-tools.js';
import { filterInput, queryInput } from './search-tool.js';

const Role = z.enum(DateRole.options.filter(isDeadlineRole));
const Day = CalendarDate.refine(isOnCalendar, 'expected a day, a month or a year that the calendar has');

const Input = z.strictObject({
  q: queryInput,
  ...filterInput,
  role: z.array(Role).max(10).default([]).describe('Only these: when a law applies, when a consultation closes, …'),
  show: z
    .enum(['ahead', 'past'])
    .default('ahead')
    .describe('ahead: the nearest first, from today on; past: the latest first.'),
  from: Day.optional().describe('The first day, month or year.'),
  until: Day.optional().describe('The last one.'),
  limit: z.int().min(1).max(200).default(30),
});

const NamedBrief = z.object({
  item: z.string().describe('Id of the item that says so.'),
  page: z.string(),
  title: z.string(),
  source: z.string(),
  jurisdiction: z.string(),
  subject: z.string().nullable().describe('The act or provision that the sentence names.'),
  sentence: z.string().describe('The sentence that names the date.'),
  correctedAt: z.string().nullable().describe('When a person put this date there, whatever the sentence says.'),
  removedAt: z.string().nullable(),
  policies: z.array(z.string()),
});
const DeadlineBrief = NamedBrief.extend({
  date: z.string().describe('As precise as the publisher is: 2027-08-02, 2027-08, 2027.'),
  role: DateRole,
  others: z.array(z.string()).describe('Ids of other items that name the same date of the same act or event.'),
});

const Output = z.object({
  deadlines: z.array(DeadlineBrief),
  more: z.int().describe('How many more there are within the days that were looked through.'),
  next: z
    .string()
    .nullable()
    .describe('`from` (of what is past `until`) of the days that follow, where not all were looked through.'),
  unread: z.int().describe('How many items that name the only day looked through were not read.'),
  leftOut: z.int().describe('How many items that are not about AI name deadlines too, where `q` has no words.'),
  warnings: z.array(z.string()),
});

const mostOthers = 20;

export function addDeadlinesTool(tools: McpTools, deps: McpDeps): void {
  tools.add({
    name: 'list_deadlines',
    title: 'Deadlines',
    description:
      'Lists the dates by which somebody has to be ready, as items name them: entry into force, application, transposition, end of a consultation, hearings. Each comes with the sentence that says so: check it with get_item.',
    right: 'read',
    input: Input,
    output: Output,
    run: async ({ limit, ...question }) => {
      const found = await loadDeadlines(deps, question);
      const { next, unread, leftOut } = found;
      const data = {
        deadlines: found.deadlines.slice(0, limit).map((deadline) => deadlineBrief(deadline, deps.publicUrl)),
        more: Math.max(0, found.deadlines.length - limit),
        ...{ next, unread, leftOut, warnings: found.warnings.map(({ message }) => message) },
      };
      return { text: textOf(data), data };
    },
  });
}

function deadlineBrief({ others, ...lead }: Deadline, publicUrl: string): z.infer<typeof DeadlineBrief> {
  const { date, role } = lead.date;
  return { date, role, ...namedBrief(lead, publicUrl), others: others.slice(0, mostOthers).map(({ item }) => item.id) };
}

function namedBrief({ item, date }: NamedDate, publicUrl: string): z.infer<typeof NamedBrief> {
  const { id, title, sourceId: source, jurisdiction, removedAt } = item;
  const { subject, sentence } = date;
  return {
    ...{ item: id, page: pageOf(publicUrl, id), title: oneLine(title, 300), source, jurisdiction },
    ...{
      subject: subject && oneLine(subject, 300),
      sentence: oneLine(sentence, 300),
      correctedAt: dateCorrection(item, date)?.at ?? null,
      removedAt,
      policies: linkedPolicies(item),
    },
  };
}

function textOf({ deadlines, more, next, unread, warnings }: z.infer<typeof Output>): string {
  return [
    ...(deadlines.length === 0 ? ['No such deadlines were found. get_coverage says what was read.'] : []),
    ...warnings.map((warning) => `Not understood: ${oneLine(warning, 500)}`),
    ...(deadlines.length === 0 ? [] : [quoted(deadlines.map(deadlineLine).join('\n'))]),
    ...(more === 0 ? [] : [`${more} more: ask with a greater limit, or from a later day.`]),
    ...(next === null ? [] : [`Days from ${next} on were not looked through.`]),
    ...(unread === 0
      ? []
      : [`${unread} items that name the last of these days were not read: search finds them by deadline:<day>.`]),
  ].join('\n');
}

function deadlineLine({ date, role, subject, sentence, correctedAt, ...named }: z.infer<typeof DeadlineBrief>): string {
  const of = subject === null ? '' : ` of ${subject}`;
  const corrected = correctedAt === null ? '' : ' (a person put this date in place of the one that was read)';
  const { jurisdiction, source, title, item } = named;
  return `- ${date} ${role}${of}: ${sentence}${corrected}\n  ${jurisdiction} ${source}: ${title} (id ${item})`;
}
