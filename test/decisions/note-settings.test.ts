import { beforeEach, describe, expect, it } from 'vitest';
import { noteSettings } from '../../src/decisions/note-settings.js';
import { verifyChain } from '../../src/jobs/verify/verify-chain.js';
import { startWatch, type Watch } from '../jobs/watch.js';

let watch: Watch;
beforeEach(async () => {
  watch = await startWatch([]);
});

const before = { 'owner.language': '"fr"', 'access.open': 'false', 'smtp.url': '"smtps://u:secret@mail.example"' };
const hidden = new Set(['smtp.url']);

function start(values: Readonly<Record<string, string>>, process = 'all', deps: Partial<Watch> = {}): Promise<number> {
  const settings = Object.entries(values).map(([path, value]) => ({ path, value, hidden: hidden.has(path) }));
  return noteSettings({ ...watch, ...deps } as Watch, { process, settings });
}

async function noted() {
  await watch.store.refresh();
  const { documents } = await watch.store.audit.find('after', { sequence: 0 }, { limit: 100 });
  return documents.map(({ value }) => value);
}

describe('the settings of a start', () => {
  it('are known at the first, and the same at the next', async () => {
    expect([await start(before), await start(before)]).toEqual([0, 0]);
    expect(await noted()).toEqual([]);
  });

  it('are noted where they changed: what was and is, and of a secret neither', async () => {
    await start(before);
    const after = { ...before, 'access.open': 'true', 'smtp.url': '"smtps://u:other@mail.example"' };
    expect(await start(after)).toBe(2);
    const [event] = await noted();
    expect(event).toMatchObject({ action: 'settings.changed', actor: 'vigie', subject: 'settings' });
    const { 'setting:access.open': open, 'setting:smtp.url': url } = event?.details ?? {};
    expect([open, url]).toEqual(['false → true', 'changed']);
    const all = JSON.stringify([await noted(), (await watch.store.notedSettings.get('all'))?.value]);
    expect(all).not.toMatch(/secret|other@/);
    expect(await start(after)).toBe(0);
    expect(await verifyChain(watch)).toMatchObject({ kind: 'sound', length: 1 });
  });

  it('are noted once for all processes that start with the same change, and again when it comes back', async () => {
    for (const process of ['web', 'mail']) await start(before, process);
    const after = { ...before, 'owner.language': '"en"' };
    await Promise.all(['web', 'mail'].map((process) => start(after, process)));
    expect(await noted()).toHaveLength(1);
    await start(before, 'web');
    await start(before, 'mail');
    await start(after, 'web');
    expect((await noted()).map(({ details }) => details['setting:owner.language'])).toEqual([
      '"fr" → "en"',
      '"en" → "fr"',
      '"fr" → "en"',
    ]);
  });

  it('of one process alone are noted, though another has had them all along', async () => {
    await start(before, 'web');
    await start({ ...before, 'access.open': 'true' }, 'mail');
    await start({ ...before, 'access.open': 'true' }, 'web');
    expect(await noted()).toHaveLength(1);
  });

  it('are noted once where a crash comes before they are known', async () => {
    await start(before);
    const after = { ...before, 'owner.language': '"en"' };
    const cut = { ...watch.store.notedSettings, replace: () => Promise.reject(new Error('cut')) };
    await expect(
      start(after, 'all', { store: { ...watch.store, notedSettings: cut } as Watch['store'] }),
    ).rejects.toThrow('cut');
    await start(after);
    expect(await noted()).toHaveLength(1);
  });

  it('are the same under another key of the secret, and one that a newer version adds is known', async () => {
    await start(before);
    const keyRing = [new Uint8Array(32).fill(9), ...watch.keyRing] as unknown as Watch['keyRing'];
    expect(await start({ ...before, 'brand.new': '1' }, 'all', { keyRing })).toBe(0);
    expect(await start(before, 'all', { keyRing })).toBe(0);
  });

  it('are missed where their entry is not there', async () => {
    await start(before);
    await start({ ...before, 'access.open': 'true' });
    await watch.store.audit.delete('000000000001');
    await watch.store.refresh();
    expect(await verifyChain(watch)).toMatchObject({ kind: 'cut', sequence: 1, missing: [{ kind: 'settings' }] });
  });
});
