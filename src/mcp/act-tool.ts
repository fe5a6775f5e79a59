import { z } from 'zod';
import { type ActDate, datesJson } from '../acts/act-dates.js';
import { actGroupNames } from '../acts/act-groups.js';
import { jurisdictionOfAct } from '../acts/act-jurisdiction.js';
import { placeName, referenceName } from '../acts/reference-name.js';
import { officialLink } from '../enrich/official-link.js';
import { type ActView, loadAct } from '../jobs/read/load-act.js';
import { DateRole } from '../model/item/dated.js';
import { ItemBrief, itemBrief, itemLine } from './item-brief.js';
import { type McpDeps, type McpTools, oneLine, quoted, ToolRefused } from './mcp-tools.js';

const Input = z.strictObject({
  act: z
    .string()
    .min(1)
    .max(300)
    .describe('A reference, number or name: celex:32024R1689, "2024/1689", "AI Act", "loi 78-17".'),
});

const Witness = z.object({ item: z.string(), source: z.string(), sentence: z.string(), official: z.boolean() });

const Output = z.object({
  reference: z.string().describe('Canonical: `reference:` of a search finds what names it.'),
  name: z.string(),
  jurisdiction: z.string().nullable(),
  page: z.string(),
  official: z.string().nullable().describe('Where it is officially published.'),
  total: z.int().describe('How many items of the watch name it.'),
  own: z.string().nullable().describe('Id of the item that is the act itself.'),
  dates: z
    .array(
      z.object({
        role: DateRole,
        place: z.string().nullable().describe('The article or annex that it is of: art-6, annex-3.'),
        words: z.string().nullable().describe('The part in the words of who names it.'),
        disputed: z.boolean().describe('No single publication names all of these dates.'),
        dates: z.array(z.object({ date: z.string(), witnesses: z.array(Witness) })),
      }),
    )
    .describe(
      'When it, or a part of it, applies, with who says so: several dates where items differ, official ones first.',
    ),
  otherDeadlines: z
    .array(z.object({ date: z.string(), role: DateRole, item: z.string(), sentence: z.string() }))
    .describe('Deadlines ahead that items which name the act announce, said of something else or of nothing by name.'),
  provisions: z
    .array(z.object({ place: z.string(), count: z.int() }))
    .describe('What items cite of it, the most cited first.'),
  policies: z.array(z.object({ id: z.string(), confirmed: z.int(), suggested: z.int() })),
  procedures: z.array(z.string()).describe('Procedures that items name beside it.'),
  groups: z.array(z.object({ group: z.enum(actGroupNames), total: z.int(), items: z.array(ItemBrief) })),
});
export type ActAnswer = z.infer<typeof Output>;

const mostOf = { dates: 40, deadlines: 20, witnesses: 3, provisions: 40, items: 5, policies: 50 } as const;

export function addActTool(tools: McpTools, deps: McpDeps): void {
  tools.add({
    name: 'get_act',
    title: 'What is known of an act',
    description:
      'Everything that the watch knows of one law, bill or standard: dates with who names them, provisions cited, guidance, decisions, drafts and news about it.',
    right: 'read',
    input: Input,
    output: Output,
    run: async ({ act }) => {
      const data = await answerAct(deps, act);
      if (!data)
        throw new ToolRefused(`act: "${oneLine(act, 100)}" is neither a reference, a number nor a name of an act`);
      return { text: actText(data), data };
    },
  });
}

/** Undefined if the text names no act. */
export async function answerAct(deps: McpDeps, act: string): Promise<ActAnswer | undefined> {
  const { publicUrl } = deps;
  const view = await loadAct(deps, act);
  if (!view) return undefined;
  const { reference, total, own, provisions, policies, procedures } = view;
  return {
    ...{ reference, name: referenceName(reference, 'en'), jurisdiction: jurisdictionOfAct(reference) },
    page: `${publicUrl}/acts/${encodeURIComponent(reference)}`,
    ...{ official: officialLink(reference, 'en'), total, own: own?.id ?? null, dates: datesOf(view.dates) },
    otherDeadlines: view.deadlines.others
      .slice(0, mostOf.deadlines)
      .map(({ item, date: { date, role, sentence } }) => ({
        ...{ date, role, item: item.id, sentence: oneLine(sentence, 300) },
      })),
    provisions: provisions.slice(0, mostOf.provisions).map((provision) => ({ ...provision })),
    policies: policies.slice(0, mostOf.policies).map((policy) => ({ ...policy })),
    procedures: procedures.map((procedure) => procedure.reference),
    groups: view.groups.map((group) => groupOf(group, publicUrl)),
  };
}

function datesOf(dates: readonly ActDate[]): ActAnswer['dates'] {
  return datesJson(dates.slice(0, mostOf.dates)).map(({ dates: named, words, ...part }) => ({
    ...{ ...part, words: words && oneLine(words, 300) },
    dates: named.map(({ date, witnesses }) => ({
      date,
      witnesses: witnesses
        .slice(0, mostOf.witnesses)
        .map(({ sentence, ...witness }) => ({ ...witness, sentence: oneLine(sentence, 300) })),
    })),
  }));
}

function groupOf({ group, total, items }: ActView['groups'][number], publicUrl: string): ActAnswer['groups'][number] {
  return { group, total, items: items.slice(0, mostOf.items).map((item) => itemBrief(item, publicUrl)) };
}

/** The answer as text, for a model that reads no structured data. */
export function actText(answer: ActAnswer): string {
  const { reference, name, official, total, dates, otherDeadlines, provisions, groups, page } = answer;
  const named = dates.flatMap(({ role, place, words, dates: several }) => {
    const part = place === null ? (words ?? 'the act') : placeName(place, 'en');
    return several.map(({ date, witnesses }) => {
      const [witness] = witnesses;
      return `${date} ${role} of ${part}${witness ? `: ${witness.sentence} (item ${witness.item})` : ''}`;
    });
  });
  const beside = otherDeadlines.map(
    ({ date, role, item, sentence }) => `${date} ${role}, named beside the act: ${sentence} (item ${item})`,
  );
  const cited = provisions.map(({ place, count }) => `${placeName(place, 'en')} (${count})`).join(', ');
  const about = groups.flatMap((group) => [`${group.group}: ${group.total}`, ...group.items.map(itemLine)]);
  return [
    `${name} (${reference})${official === null ? '' : `, ${official}`}; ${total} items name it; page ${page}`,
    ...(cited === '' ? [] : [`cited: ${cited}`]),
    ...(named.length + about.length === 0 ? [] : [quoted([...named, ...beside, ...about].join('\n'))]),
  ].join('\n');
}
