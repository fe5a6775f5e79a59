import { createLearned, type Proposal } from '../../jobs/learned/create-learned.js';
import type { LearnedFrom } from '../../jobs/learned/learn-from.js';
import { decisionsNeeded, ofEachNeeded } from '../../match/learned/learn.js';
import { learnedJson, suggestionJson } from '../../shapes/learned-shape.js';
import { type CommandIo, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { withStoredLibrary } from '../terminal/with-app.js';

const proposalsShown = 10;

/** `vigie policies learned <id>`: the terms that decisions are told apart by, and the items, of the newest about AI, that the query does not find and they propose. */
export async function policiesLearned(io: CommandIo, id: string, options: { json?: boolean }): Promise<number> {
  return withStoredLibrary(io, async (library) => {
    const policy = await library.store.policies.get(id);
    if (!policy) throw new UsageError(`policies learned: no policy has the id "${id}"`, exitCodes.notFound);
    const learned = createLearned(library);
    const from = await learned.ofPolicy(id);
    const proposals = policy.value.retired ? [] : await learned.proposedFor(id, proposalsShown);
    if (options.json) writeJson(io.stdout, asJson(id, from, proposals));
    else for (const line of lines(from, proposals)) writeLine(io.stdout, line);
    return exitCodes.ok;
  });
}

function asJson(policy: string, from: LearnedFrom, proposals: readonly Proposal[]) {
  const needed = { decisions: decisionsNeeded, ofEach: ofEachNeeded };
  return { policy, ...learnedJson(from, needed), suggestions: proposals.map(suggestionJson) };
}

function lines({ decisions, model, terms }: LearnedFrom, proposals: readonly Proposal[]): readonly string[] {
  const decided = `${decisions.confirmed} confirmed, ${decisions.rejected} rejected`;
  if (!model) {
    return [`nothing is learned yet: ${decided}; ${decisionsNeeded} are needed, with ${ofEachNeeded} of each sort`];
  }
  const named = (sign: 1 | -1): string =>
    terms.flatMap(({ text, weight }) => (Math.sign(weight) === sign ? [text] : [])).join(', ');
  return [
    `learned from ${decided}`,
    `for: ${named(1)}`,
    `against: ${named(-1)}`,
    ...proposals.flatMap(({ item, like }) => [
      `${item.id}  ${item.sourceId}  ${item.title}`,
      `  ${like.likeness === 'strong' ? 'very like' : 'like'} what was confirmed: ${like.terms.map(({ text }) => text).join(', ')}`,
    ]),
  ];
}
