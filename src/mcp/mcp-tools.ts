import type { CallToolResult, McpServer, ServerContext } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import type { Principal } from '../model/access/principal.js';
import type { Right } from '../model/access/rights.js';
import { StoreError } from '../ports/store/store-error.js';
import type { AskCaller, McpCaller, McpDeps } from './mcp-deps.js';
import { quotedNotice } from './quoted.js';
import { ToolRefused } from './tool-refused.js';

interface Tool<I extends z.ZodObject, O extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** What it is for, and when; `quotedNotice` is put behind it. */
  readonly description: string;
  /** What a caller has to have for it: whoever has it not is not told of the tool. */
  readonly right: Right;
  readonly input: I;
  readonly output: O;
  readonly run: (args: z.output<I>, call: Call) => Promise<ToolAnswer<z.input<O>>>;
}

interface Call {
  readonly by: Principal;
  /** How the program that called names itself, as far as it does. */
  readonly program: string | undefined;
  /** Aborted where the client cancels the call, or is gone. */
  readonly signal: AbortSignal;
}

/** The same twice: for models as text, in which what is quoted stands apart, and for programs. */
interface ToolAnswer<T> {
  readonly text: string;
  readonly data: T;
}

/** The tools that one caller is offered. */
export class McpTools {
  readonly #server: McpServer;
  readonly #deps: McpDeps;
  readonly #caller: McpCaller;
  readonly #ask: AskCaller;

  /** `caller` as of now, `ask` as of each call. */
  constructor(
    server: McpServer,
    deps: McpDeps,
    { caller, ask }: { readonly caller: McpCaller; readonly ask: AskCaller },
  ) {
    this.#server = server;
    this.#deps = deps;
    this.#caller = caller;
    this.#ask = ask;
  }

  add<I extends z.ZodObject, O extends z.ZodObject>(tool: Tool<I, O>): void {
    const { name, title, right, input, output } = tool;
    if (!this.#caller.may(right)) return;
    const isRead = right === 'read';
    const annotations = {
      ...{ title, readOnlyHint: isRead, destructiveHint: false, idempotentHint: true },
      // What is watched is known: no tool asks the internet.
      openWorldHint: false,
    };
    const about = { title, description: `${tool.description}\n\n${quotedNotice}`, annotations };
    const handler = async (args: z.output<I>, context: ServerContext) => this.#answer(tool, args, context);
    // The package derives the type of a handler from a schema that it knows; here it is any object.
    this.#server.registerTool(name, { ...about, inputSchema: input, outputSchema: output }, handler as never);
  }

  async #answer<I extends z.ZodObject, O extends z.ZodObject>(
    tool: Tool<I, O>,
    args: z.output<I>,
    context: ServerContext,
  ): Promise<CallToolResult> {
    const { signal } = context.mcpReq;
    try {
      const caller = await this.#ask();
      if (!caller?.may(tool.right)) return refusal('The token does not hold any more, or does not allow this.');
      await this.#deps.refreshCatalogue();
      signal.throwIfAborted();
      const { text, data } = await tool.run(args, { by: caller.by, program: this.#program(), signal });
      return { content: [{ type: 'text', text }], structuredContent: data };
    } catch (error) {
      if (signal.aborted) throw error;
      return refusal(this.#reasonOf(error, tool.name));
    }
  }

  /** By the name that the client gave: when it connected, or since revision 2026-07-28 with each call. */
  #program(): string | undefined {
    const told = this.#server.server.getClientVersion();
    return told?.title ?? told?.name;
  }

  /** What went wrong in the store or in our code goes to the log, never to a model. */
  #reasonOf(error: unknown, tool: string): string {
    if (error instanceof ToolRefused) return error.message;
    if (error instanceof StoreError && error.code === 'invalid-cursor') {
      return 'cursor: expected the `next` of an answer to the same search, got something else.';
    }
    this.#deps.log.error({ err: error, tool }, 'a tool failed');
    if (error instanceof StoreError && error.code === 'unavailable')
      return 'The store does not answer: try again later.';
    return 'The call failed for a reason that is in the log of the service.';
  }
}

function refusal(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}
