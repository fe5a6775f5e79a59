import { expect, it } from 'vitest';
import { retirePolicy } from '../../../src/decisions/decide-policy.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { digestInput, loadComposition } from '../../../src/jobs/digest/render-digest.js';
import { ComposedDigest } from '../../../src/model/digest/digest.js';
import type { UiLanguage } from '../../../src/model/ui-language.js';
import { claire } from '../../decisions/people.js';
import { composeDigest } from '../../digest/compose-at-once.js';
import { source, startWatch } from '../watch.js';
import { built, subscribed, weekMs } from '../watch-subscribers.js';

const policy = { id: 'biometrie', name: 'Biométrie', description: '', owner: '', query: 'biométrie' };
const own = { digest: 'https://v.example/d', unsubscribe: 'https://v.example/u' };

async function start(filter: string, language: UiLanguage) {
  const watch = await startWatch([source('cnil')]);
  await importPolicies(watch, [policy], claire);
  await watch.store.refresh();
  const id = await subscribed(watch, { filter, language });
  const nextMail = async () => {
    await watch.clock.advance(weekMs);
    await watch.store.refresh();
    const digest = ComposedDigest.parse((await built(watch, id)).digest);
    const { text, html } = composeDigest(
      digestInput(watch, digest, await loadComposition(watch.store, digest), { own, mayReadReasons: false }),
    );
    expect(html.includes('class="alert"')).toBe(text.includes('\n! '));
    return text.replaceAll(/\s+!?\s*/g, ' ');
  };
  return { watch, nextMail };
}

it.each([
  ['fr', 'cite la politique « Biométrie », qui a été retirée'],
  ['en', 'names the policy “Biométrie”, which was retired'],
] as const)('a mail says in %s that its filter names a policy that was retired since', async (language, words) => {
  const { watch, nextMail } = await start('Policy:BIOMETRIE -visage', language);
  expect(await nextMail()).not.toContain(words);
  await retirePolicy(watch, 'biometrie', claire);
  expect(await nextMail()).toContain(words);
  await importPolicies(watch, [policy], claire);
  expect(await nextMail()).not.toContain(words);
});

it.each([
  ['fr', 'cite une politique qui n’existe pas, « charte »'],
  ['en', 'names a policy that does not exist, “charte”'],
] as const)('a mail says in %s that its filter names a policy that never was', async (language, words) => {
  const { nextMail } = await start('(policy:charte or policy:biometrie) visage', language);
  expect(await nextMail()).toContain(words);
});
