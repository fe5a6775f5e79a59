import { McpServer } from '@modelcontextprotocol/server';
import { addActTool } from './act-tool.js';
import { addCoverageTool } from './coverage-tool.js';
import { addDeadlinesTool } from './deadlines-tool.js';
import { addItemTool } from './item-tool.js';
import type { AskCaller, McpCaller, McpDeps } from './mcp-deps.js';
import { McpTools } from './mcp-tools.js';
import { addPoliciesTool } from './policies-tool.js';
import { quotedNotice } from './quoted.js';
import { addResources } from './resources.js';
import { addSearchTool } from './search-tool.js';
import { addSuggestTool } from './suggest-tool.js';

const instructions = [
  'Vigie watches what publishers say about AI law and governance, with the evidence: every version, date and obligation comes with the sentence that says so.',
  'Search first, then read the items that matter with get_item, and cite their `page`.',
  'Before saying that nothing was published, call get_coverage and say until when sources were read.',
  quotedNotice,
].join(' ');

/** More array elements and members than arguments of any tool hold. */
const maxToolInputElements = 500;

/** The server that one client, or one request, is answered by (https://modelcontextprotocol.io, revisions 2026-07-28 and 2025-11-25). */
export function createMcpServer(
  deps: McpDeps,
  who: { readonly caller: McpCaller; readonly ask: AskCaller },
): McpServer {
  const about = { name: 'vigie', title: 'Vigie', version: deps.version, websiteUrl: deps.publicUrl };
  const server = new McpServer(about, { instructions, maxToolInputElements });
  const tools = new McpTools(server, deps, who);
  addSearchTool(tools, deps);
  addItemTool(tools, deps);
  addActTool(tools, deps);
  addDeadlinesTool(tools, deps);
  addCoverageTool(tools, deps);
  addPoliciesTool(tools, deps);
  addSuggestTool(tools, deps);
  addResources(server, deps, who.ask);
  return server;
}
