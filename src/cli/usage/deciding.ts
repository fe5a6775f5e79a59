import type { Command } from 'commander';
import type { CommandIo } from '../terminal/command-io.js';
import { end } from '../terminal/exit-code.js';

/** What people decide. What a command does is loaded when it is called. */
export function describeDeciding(program: Command, io: CommandIo): void {
  const policies = program.command('policies').description('the internal policies and their saved queries');
  policies
    .command('import <file>')
    .description('bring the policies in line with a YAML file')
    .option('--json', 'print JSON')
    .option('--by <name>', 'who decides; your account by default')
    .action(async (file, options) =>
      end(io, (await import('../deciding/policies.js')).policiesImport(io, file, options)),
    );
  policies
    .command('export')
    .description('print the policies as YAML, in the form that import reads')
    .option(
      '--oscal',
      'as an OSCAL component definition: with the acts that confirmed publications cite, who decided, when and why',
    )
    .action(async ({ oscal }) =>
      end(
        io,
        oscal
          ? (await import('../deciding/policies.js')).policiesOscal(io)
          : (await import('../deciding/policies.js')).policiesExport(io),
      ),
    );
  policies
    .command('list')
    .description('list the policies with the state of their tags')
    .option('--json', 'print JSON')
    .action(async (options) => end(io, (await import('../deciding/policies.js')).policiesList(io, options)));
  policies
    .command('retire <id>')
    .description('stop a policy from suggesting; its tags stay')
    .option('--by <name>', 'who decides; your account by default')
    .action(async (id, options) => end(io, (await import('../deciding/policies.js')).policiesRetire(io, id, options)));
  policies
    .command('learned <id>')
    .description(
      'what the decisions on a policy have taught, and which of the newest 2,000 items about AI they propose',
    )
    .option('--json', 'print JSON')
    .action(async (id, options) =>
      end(io, (await import('../deciding/policies-learned.js')).policiesLearned(io, id, options)),
    );
  const tags = program.command('tags').description('which items concern which policies');
  for (const [name, verdict] of [
    ['confirm', 'confirmed'],
    ['reject', 'rejected'],
  ] as const) {
    tags
      .command(`${name} <item> <policy>`)
      .description(`decide that an item ${verdict === 'confirmed' ? 'concerns' : 'does not concern'} a policy`)
      .option('--by <name>', 'who decides; your account by default')
      .option('--reason <text>', 'why')
      .option('--revision <n>', 'the version of the item that you read; the newest by default')
      .option('--json', 'print JSON')
      .action(async (itemId, policyId, options) =>
        end(io, (await import('../deciding/tags.js')).tagsDecide(io, verdict, { itemId, policyId }, options)),
      );
  }
  tags
    .command('list <item>')
    .description('the tags of an item with their reasons')
    .option('--json', 'print JSON')
    .action(async (itemId, options) => end(io, (await import('../deciding/tags.js')).tagsList(io, itemId, options)));
  program
    .command('correct <item>')
    .description('say what an item is in place of the rules; "rules" gives the word back to them')
    .option('--relevance <value>', 'ai, other or rules')
    .option('--kind <kind>', 'a kind of publication such as sanction, or rules')
    .option('--topic <topic=value>', 'put a topic on or take it off: finance=on, finance=off, finance=rules')
    .option(
      '--date <date=value>',
      'a date is wrong: "2026-08-02 application=off"; what stands in its place: "...=2027-12-02 application"; what one is: "...=on"; one to check is none: "2026-08-02 unclear=off"; or "...=rules"',
    )
    .option(
      '--reference <reference=value>',
      'a reference is wrong or missing: celex:32024R1689=off, ...=on or ...=rules',
    )
    .option('--jurisdiction <code>', 'a code such as FR, or rules')
    .option('--language <code>', 'a code such as fr, or rules')
    .option('--provision <text>', 'with --date: what the date is of, "Annex III"')
    .option('--sentence <text>', 'with --date or --reference: the words that name what the item does not')
    .option('--by <name>', 'who decides; your account by default')
    .option('--reason <text>', 'why')
    .option('--json', 'print JSON')
    .action(async (itemId, options) => end(io, (await import('../deciding/correct.js')).correct(io, itemId, options)));
  describeEventGroups(program, io);
}

function describeEventGroups(program: Command, io: CommandIo): void {
  const eventGroups = program
    .command('event-groups')
    .alias('dossiers')
    .description('the same event as several sources tell it');
  eventGroups
    .command('show <id>')
    .description('the items of an event group, with the reason for each')
    .option('--json', 'print JSON')
    .action(async (id, options) =>
      end(io, (await import('../deciding/event-groups.js')).eventGroupsShow(io, id, options)),
    );
  eventGroups
    .command('split <item>')
    .description('decide that an item is not the same event: it leaves its event group for good')
    .option('--by <name>', 'who decides; your account by default')
    .option('--reason <text>', 'why')
    .option('--json', 'print JSON')
    .action(async (itemId, options) =>
      end(io, (await import('../deciding/event-groups.js')).eventGroupsSplit(io, itemId, options)),
    );
}
