import { expect, it } from 'vitest';
import { until } from '../until.js';
import { AuditScene, auditSteps } from './audit-steps.js';

/** Runs only the steps whose name contains this text, or all if it is absent. */
const only = process.env.VIGIE_TEST_STEP ?? '';

it('keeps the log, accounts and the head whole, whichever step it is killed at', async () => {
  await using scene = await AuditScene.prepare();
  await scene.start();
  for (const step of auditSteps.filter(({ name }) => name.includes(only))) {
    await scene.arm(step.trap);
    await step.provoke(scene);
    await until(`the service to die: ${step.name}`, () => scene.service.killed);
    await scene.start();
    await until(`all to be well: ${step.name}`, () => step.isWell(scene));
    expect(JSON.parse(await scene.command('audit', 'verify', '--json')), step.name).toMatchObject({ differences: [] });
    expect(new Set(scene.headMails()).size, step.name).toBe(scene.headMails().length);
  }
  const kept = await scene.site.store.headTimestamps.find('newest', {}, { limit: 10 });
  for (const { value } of kept.documents) {
    const response = Buffer.from(value.response, 'base64');
    expect(await scene.authority.verifyOutside(response, value.hash)).toContain('Verification: OK');
  }
  if (only === '') expect(kept.documents.length).toBeGreaterThan(0);
  expect(await scene.service.end('SIGTERM')).toBe(0);
});
