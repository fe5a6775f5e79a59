import { expect, it } from 'vitest';
import { checkElasticsearch, checkRedis } from '../../../src/cli/doctor/check-servers.js';
import { StoreError, type StoreErrorCode } from '../../../src/ports/store/store-error.js';

const failing = (code: StoreErrorCode) => async (): Promise<never> => {
  throw new StoreError(code, 'expected to be let in, got WRONGPASS');
};

it.each([
  ['Redis', 'REDIS_URL', (code: StoreErrorCode) => checkRedis({ redis: failing(code) })],
  [
    'Elasticsearch',
    'ELASTICSEARCH_URL',
    (code: StoreErrorCode) => checkElasticsearch({ elasticsearch: failing(code) }),
  ],
] as const)(
  'vigie doctor says of a password that %s refuses which one to correct, and not to start it',
  async (_, variable, check) => {
    const advised = JSON.stringify(await check('unauthorized'));
    expect(advised).toContain(`correct user and password in ${variable} (or ${variable}_FILE)`);
    expect(advised).not.toContain('is running');
    expect(JSON.stringify(await check('unavailable'))).toContain('is running');
  },
);
