import { expect, it } from 'vitest';
import { checkAudit } from '../../../src/cli/doctor/check-store.js';
import { stampFailureText } from '../../../src/messages/head-texts.js';
import { createSite, testNow } from '../../web/site.js';

const known = { head: null, fullAt: testNow, weekAt: null, checkedAt: testNow, startedAt: testNow } as const;

it('tells what the service found of the log, though it verifies now', async () => {
  const site = createSite();
  const trouble = { kind: 'cut', sequence: 3, since: testNow } as const;
  await site.store.chainChecks.create({ id: 'chain', ...known, trouble, stampTrouble: null });
  expect(await checkAudit(site.deps)).toMatchObject([
    { level: 'problem', seen: { en: expect.stringContaining('cut') } },
  ]);
});

it('tells why the head has no time-stamp', async () => {
  const site = createSite();
  const stampTrouble = { failure: 'unreachable', detail: 'ECONNREFUSED', since: testNow, attempts: 2, nextAt: testNow };
  await site.store.chainChecks.create({ id: 'chain', ...known, trouble: null, stampTrouble });
  const [whole, stamp] = [await checkAudit(site.deps)].flat();
  expect(whole).toMatchObject({ level: 'ok' });
  expect(stamp).toMatchObject({
    level: 'warning',
    seen: { en: expect.stringContaining(stampFailureText('unreachable', 'en')) },
  });
});
