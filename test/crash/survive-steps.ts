import { expect } from 'vitest';
import { patienceMs } from '../patience.js';
import { until } from '../until.js';
import { CutOffMails } from './cut-off-mails.js';
import type { KillStep } from './kill-steps.js';
import { StepScene } from './step-scene.js';
import { verifyDecisions, verifyScene } from './verify-scene.js';

/** Runs only the steps whose name contains this text, or all if it is absent. */
const only = process.env.VIGIE_TEST_STEP ?? '';

/** Kills a service at each of these steps in turn, and expects nothing lost and nothing told twice. */
export async function surviveSteps(steps: readonly KillStep[]): Promise<void> {
  await using scene = await StepScene.prepare();
  for (const source of [0, 0, 0, 2, 2, 2, 2, 3, 4]) scene.publishers.tell(source);
  // Each step decides on at most three of these items: a batch of two, and one more when all is well.
  for (let told = 0; told < Math.max(20, 3 * steps.length); told += 1) scene.publishers.tell(1);
  // An item for the policies and saved searches of the steps, in every part.
  scene.publishers.tell(1, { event: 'A notice on duties of deployers' });
  await scene.start();
  await scene.subscribe();
  await scene.addPolicy('systems', 'systems');
  await scene.addWebhooks();
  await until('the hub to be asked', () => scene.hub.subscribers().length === 1);
  const cutOff = new CutOffMails();
  await expectAllWell(scene, cutOff);
  // Told after the webhooks were added, so that they know of these items. Each correction takes one of them.
  for (const source of [1, 1, 1]) scene.publishers.tell(source);
  await expectAllWell(scene, cutOff);
  const table: string[] = [];
  try {
    for (const step of steps.filter(({ name }) => name.includes(only))) {
      const startedMs = performance.now();
      table.push(step.name);
      await dieAt(scene, step, cutOff);
      await scene.start();
      await step.afterwards?.(scene);
      await expectAllWell(scene, cutOff, step.name);
      await scene.decide('confirmed');
      table.push(`  all well after ${((performance.now() - startedMs) / 1_000).toFixed(1)} s`);
    }
  } finally {
    console.log(table.join('\n'));
  }
  await expectAllWell(scene, cutOff);
  expect(await verifyDecisions(scene)).toEqual([]);
  expect(await scene.service.end('SIGTERM')).toBe(0);
}

/** Resolves when the service died at the step. */
async function dieAt(scene: StepScene, step: KillStep, cutOff: CutOffMails): Promise<void> {
  await scene.arm(step.trap);
  await step.provoke(scene);
  await until(`the service to die: ${step.name}`, () => scene.service.killed);
  if (step.mayCopy) await cutOff.note(scene.site.store);
}

/** Waits until nothing is wrong. Problems that stay are a wrong answer, not a wait that ran out: the test fails with their list. */
async function expectAllWell(scene: StepScene, cutOff: CutOffMails, after = 'the start') {
  await scene.allKept();
  await scene.closeWindows();
  const deadline = Date.now() + patienceMs;
  let problems = await verifyScene(scene, cutOff);
  await until('all to be well', async () => {
    problems = await verifyScene(scene, cutOff);
    return problems.length === 0 || Date.now() > deadline;
  });
  expect(problems, `after ${after}`).toEqual([]);
}
