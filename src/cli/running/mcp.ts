import { Readable, Writable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Library } from '../../app/open-library.js';
import { principalOfToken, resumeApiToken } from '../../decisions/access/api-tokens.js';
import { createMcpServer } from '../../mcp/create-mcp-server.js';
import type { AskCaller, McpCaller } from '../../mcp/mcp-tools.js';
import { mayAtMost } from '../../model/access/account.js';
import { loadInstallation } from '../../settings/installation.js';
import type { CommandIo, Flags } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { principalOf, withStoredLibrary } from '../terminal/with-app.js';

export type McpOptions = Flags<'as'>;

const tokenVariable = 'VIGIE_TOKEN';

/**
 * `vigie mcp`: serves one client of the Model Context Protocol on standard input and output until the client is gone. A user of the shell
 * may read. With `--as`, a model may also suggest in that person's name. With a token in the environment, it may do what the token permits.
 */
export async function mcp(io: CommandIo, options: McpOptions): Promise<void> {
  const { [tokenVariable]: token, ...env } = io.env;
  return withStoredLibrary({ ...io, env }, async (library) => {
    const ask = token === undefined ? shellCaller(options) : tokenCaller(library, token);
    const caller = await ask();
    if (!caller) throw new UsageError(`${tokenVariable}: the token does not hold`, exitCodes.invalid);
    const { stdin, stdout } = streamsOf(io);
    const transport = new ClosingTransport(stdin, stdout);
    const deps = { ...library, version: loadInstallation().version };
    const onerror = (error: Error) => library.log.warn({ err: error }, 'a message of the client was not answered');
    const serving = serveStdio(() => createMcpServer(deps, { caller, ask }), { transport, onerror });
    await transport.closed;
    await serving.close();
  });
}

/** Resolves `closed` when the client is gone, or sent a message that is too long. */
class ClosingTransport extends StdioServerTransport {
  #settle: () => void = () => {};
  readonly closed = new Promise<void>((resolve) => {
    this.#settle = resolve;
  });

  override async close(): Promise<void> {
    await super.close();
    this.#settle();
  }
}

function shellCaller({ as }: McpOptions): AskCaller {
  const most = as === undefined ? 'read' : 'suggest';
  const caller: McpCaller = { by: principalOf(as), may: (right) => mayAtMost(most, 'analyst', right) };
  return async () => caller;
}

function tokenCaller(library: Library, token: string): AskCaller {
  return async () => {
    const holder = await resumeApiToken(library, token);
    return (
      holder && { by: principalOfToken(holder), may: (right) => mayAtMost(holder.right, holder.account.role, right) }
    );
  };
}

/** The streams of a process are of these classes. Those of a test have to be too. */
function streamsOf({ stdin, stdout }: CommandIo): { readonly stdin: Readable; readonly stdout: Writable } {
  if (stdin instanceof Readable && stdout instanceof Writable) return { stdin, stdout };
  throw new UsageError('mcp: expected standard input and output that are streams of Node');
}
