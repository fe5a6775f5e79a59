import { type McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import { actText, answerAct } from './act-tool.js';
import { answerItem, itemText } from './item-tool.js';
import type { AskCaller, McpDeps } from './mcp-deps.js';

const wholePage = { part: 'publication', offset: 0, length: 20_000 } as const;

/** Items and acts under addresses of their own, for clients whose people attach what a model shall read. */
export function addResources(server: McpServer, deps: McpDeps, ask: AskCaller): void {
  const answer = async (uri: URL, load: () => Promise<string | undefined>) => {
    const mayRead = (await ask())?.may('read') === true;
    const found = mayRead ? await load().catch(fail) : undefined;
    if (found === undefined) throw new ResourceNotFoundError(uri.href);
    return { contents: [{ uri: uri.href, mimeType: 'text/plain', text: found }] };
  };
  // What went wrong in the store or in our code goes to the log, never to a model.
  const fail = (error: unknown): never => {
    deps.log.error({ err: error }, 'a resource could not be read');
    throw new Error('The call failed for a reason that is in the log of the service.');
  };

  const itemAddress = new ResourceTemplate('vigie://items/{id}', { list: undefined });
  const ofItem = { title: 'An item', description: 'What get_item says of one item, as text.', mimeType: 'text/plain' };
  server.registerResource('item', itemAddress, ofItem, (uri, { id }) => answer(uri, () => readItem(deps, String(id))));

  const actAddress = new ResourceTemplate('vigie://acts/{reference}', { list: undefined });
  const ofAct = { title: 'An act', description: 'What get_act says of one act, as text.', mimeType: 'text/plain' };
  server.registerResource('act', actAddress, ofAct, (uri, { reference }) =>
    answer(uri, () => readAct(deps, String(reference))),
  );
}

async function readItem(deps: McpDeps, id: string): Promise<string | undefined> {
  const [stored] = await deps.store.items.getMany([id]);
  return stored && itemText(await answerItem(deps, stored.value, wholePage));
}

async function readAct(deps: McpDeps, reference: string): Promise<string | undefined> {
  const found = await answerAct(deps, decoded(reference).slice(0, 300));
  return found && actText(found);
}

/** A reference has colons and slashes, which clients write as escapes. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
