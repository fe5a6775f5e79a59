import { z } from 'zod';
import { countTags } from '../jobs/read/count-policies.js';
import { TagState } from '../model/item/item.js';
import { eachPage } from '../ports/store/each-page.js';
import type { McpDeps } from './mcp-deps.js';
import type { McpTools } from './mcp-tools.js';
import { oneLine } from './quoted.js';

const PolicyBrief = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  owner: z.string(),
  query: z.string().describe('The saved query by which items are suggested for it.'),
  retired: z.boolean(),
  tags: z.record(TagState, z.int()).describe('How many items are in each state.'),
});

const Output = z.object({ policies: z.array(PolicyBrief) });

const policiesAtMost = 200;

export function addPoliciesTool(tools: McpTools, { store }: Pick<McpDeps, 'store'>): void {
  tools.add({
    name: 'list_policies',
    title: 'Policies of the organisation',
    description:
      'Lists the internal policies that items are tagged with, each with the query that finds what concerns it.',
    right: 'read',
    input: z.strictObject({}),
    output: Output,
    run: async () => {
      const policies: z.infer<typeof PolicyBrief>[] = [];
      for await (const { value } of eachPage((page) => store.policies.find('all', {}, page))) {
        if (policies.length === policiesAtMost) break;
        const { id, name, description, owner, query, retired } = value;
        policies.push({ id, name, description, owner, query, retired, tags: await countTags(store, id) });
      }
      return { text: policies.map(policyLine).join('\n') || 'There are no policies.', data: { policies } };
    },
  });
}

function policyLine({ id, name, description, query, retired, tags }: z.infer<typeof PolicyBrief>): string {
  const counts = `${tags.suggested} suggested, ${tags.confirmed} confirmed, ${tags.rejected} rejected`;
  return `- ${id}${retired ? ' (retired)' : ''}: ${oneLine(name, 200)}. ${oneLine(description, 500)} Query: ${oneLine(query, 500)} (${counts})`;
}
