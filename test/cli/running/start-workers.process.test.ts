import { describe, expect, it } from 'vitest';
import { readyzUrl } from '../../../src/cli/running/health.js';
import { selectWorkers } from '../../../src/cli/running/start.js';
import { UsageError } from '../../../src/cli/terminal/exit-code.js';
import { queueNames } from '../../../src/ports/queue/queue.js';
import { all } from '../../../workers/all.js';
import { installVigie, startVigie } from '../vigie.js';

const namesOf = (workers: readonly { readonly name: string }[]) => workers.map(({ name }) => name);
const every = ['scheduler', 'check', 'ingest', 'digest', 'mail', 'web'];

describe('the workers', () => {
  it('serve every queue once', () => {
    const served = all.flatMap(({ queues }) => queues.map(({ queue }) => queue));
    expect(served.toSorted()).toEqual([...queueNames].toSorted());
  });

  it.each([
    ['none', [], 'embedded', every],
    ['none', [], 'distributed', every],
    ['all', every.toReversed(), 'embedded', every],
    ['some', ['ingest', 'check', 'check'], 'distributed', ['check', 'ingest']],
  ] as const)('are those that are named: %s of %j (%s)', (_what, names, mode, expected) => {
    expect(namesOf(selectWorkers(names, mode))).toEqual(expected);
  });

  it('are refused by a wrong name, with the nearest and all', () => {
    const refused = () => selectWorkers(['check', 'ingset'], 'distributed');
    expect(refused).toThrow(UsageError);
    expect(refused).toThrow(
      'start: expected workers among scheduler, check, ingest, digest, mail, web, got "ingset", did you mean ingest?',
    );
  });

  it('are refused in part on a data folder, with what to do', () => {
    const refused = () => selectWorkers(['web', 'check'], 'embedded');
    expect(refused).toThrow(UsageError);
    expect(refused).toThrow(/^start check web: .*leave the names out, or set both servers$/);
  });
});

describe('the address that vigie health asks', () => {
  const http = { host: '127.0.0.1', port: 8420, trusted: false, hosts: [] };

  it.each([
    ['that of the pages', { host: '127.0.0.1', port: null }, http, 'http://127.0.0.1:8420/readyz'],
    ['that of the health server', { host: '127.0.0.1', port: 8421 }, http, 'http://127.0.0.1:8421/readyz'],
    ['loopback for every address', { host: '0.0.0.0', port: 8421 }, http, 'http://127.0.0.1:8421/readyz'],
    ['loopback for every address', { host: '::', port: 8421 }, http, 'http://[::1]:8421/readyz'],
    ['a name', { host: 'localhost', port: null }, { ...http, host: 'vigie' }, 'http://vigie:8420/readyz'],
  ])('is %s', (_what, health, web, url) => {
    expect(readyzUrl({ health, http: web })).toBe(url);
  });

  it('cannot be one that the system chose', () => {
    const settings = { health: { host: '127.0.0.1', port: null }, http: { ...http, port: 0 } };
    expect(readyzUrl(settings)).toBeNull();
  });
});

it('vigie health finds the service of its data folder where the port was left to the system', async () => {
  await using vigie = await installVigie({ idle: true });
  const service = await startVigie(vigie);
  const { exitCode, stdout } = await vigie.run(['health']);
  await service.stop();
  expect(stdout).toBe('ready: scheduler, check, ingest, digest, mail, web\n');
  expect(exitCode).toBe(0);
  expect(await vigie.run(['health'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('VIGIE_HEALTH_PORT'),
  });
});
