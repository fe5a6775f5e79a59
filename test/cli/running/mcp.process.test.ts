import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../../mcp/connect.js';
import { installFilled } from '../vigie.js';

const main = join(import.meta.dirname, '../../../dist/src/cli/main.js');

let vigie: Awaited<ReturnType<typeof installFilled>>;
beforeAll(async () => {
  vigie = await installFilled();
});
afterAll(() => vigie[Symbol.asyncDispose]());

async function open(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  mode: 'auto' | 'legacy' = 'auto',
) {
  const transport = new StdioClientTransport({
    ...{ command: process.execPath, args: [main, 'mcp', ...args], cwd: vigie.folder },
    env: { ...vigie.env, ...env },
    stderr: 'pipe',
  });
  const client = new Client({ name: 'a-model', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(transport);
  return client;
}

async function toolsOf(client: Client): Promise<readonly string[]> {
  return (await client.listTools()).tools.map(({ name }) => name).sort();
}

describe('vigie mcp', () => {
  it.each(['auto', 'legacy'] as const)('answers the official client over its standard streams (%s)', async (mode) => {
    const client = await open([], {}, mode);
    expect(await toolsOf(client)).not.toContain('suggest_tag');
    const { data } = await call(client, 'search', { relevance: ['ai', 'other'], limit: 1 });
    const [{ id }] = data.items as [{ id: string }];
    expect((await call(client, 'get_item', { id })).data).toMatchObject({ id });
    await client.close();
  });

  it('lets a model suggest where it is told in whose name', async () => {
    const file = join(vigie.folder, 'policies.json');
    writeFileSync(file, JSON.stringify({ policies: [{ id: 'delais', name: 'Délais', query: 'délai' }] }));
    expect(await vigie.run(['policies', 'import', file])).toMatchObject({ exitCode: 0 });
    const client = await open(['--as', 'Claire Martin']);
    expect(await toolsOf(client)).toContain('suggest_tag');
    const { data } = await call(client, 'search', { q: '-policy:delais', limit: 1 });
    const [{ id }] = data.items as [{ id: string }];
    await call(client, 'suggest_tag', { item: id, policy: 'delais', reason: 'It names a period to answer.' });
    await client.close();
    const { stdout } = await vigie.run(['audit', 'list', '--json']);
    expect(stdout).toContain('tag.suggested');
  });

  it('ends when its client does, and writes nothing but answers', async () => {
    const child = spawn(process.execPath, [main, 'mcp'], { cwd: vigie.folder, env: vigie.env });
    const closed = once(child, 'close');
    const said = Promise.all([text(child.stdout), text(child.stderr)]);
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'x', version: '1' } };
    child.stdin.write(`not JSON\n${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`);
    await once(child.stdout, 'data');
    child.stdin.end();
    expect((await closed)[0]).toBe(0);
    const [stdout] = await said;
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ id: 1, result: { serverInfo: { name: 'vigie' } } }]);
  });

  it('says where there is no data, and of a token that does not hold', async () => {
    const nowhere = await vigie.runApart(['mcp'], { env: { VIGIE_DATA_DIR: join(vigie.folder, 'nowhere') } });
    expect(nowhere).toMatchObject({ exitCode: 3, stdout: '' });
    const refused = await vigie.run(['mcp'], { env: { VIGIE_TOKEN: 'vigie_0' } });
    expect(refused).toMatchObject({
      stdout: '',
      stderr: expect.stringContaining('VIGIE_TOKEN: the token does not hold'),
    });
  });
});
