import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChatModel } from '../../src/adapters/chat-completions/chat-model.js';
import { type MachineWriter, waitingAtMost, writeText } from '../../src/jobs/machine-text/write-text.js';
import { machineTextId } from '../../src/model/item/machine-text.js';
import { errorPhrases } from '../../src/web/http/error-phrases.js';
import { machineTextPhrases } from '../../src/web/machine-text/machine-text-phrases.js';
import { type ChatServer, fails, says, startChatServer } from '../fakes/chat-server.js';
import { patienceMs } from '../patience.js';
import { writeItem } from './sample-items.js';
import { createSite, formPost, type Site } from './site.js';

let server: ChatServer;
let writer: MachineWriter;
let site: Site;
const content =
  '<p>Die Behörde verhängt ein Bußgeld gegen die Firma wegen ihres Systems. Das System erkannte in allen Läden die Gesichter der Kunden.</p>' +
  '<p>Die Firma hat sechs Monate Zeit für die Löschung aller Daten. Der Präsident eröffnete die Sitzung am frühen Morgen in Bonn. Danach gab es Kaffee für alle.</p>';

beforeEach(async () => {
  const sentences = [{ text: 'Une <b>amende</b> & un délai, voir https://evil.example/x', from: [2] }];
  server = await startChatServer(says(JSON.stringify({ sentences }), 30));
  site = createSite();
  const limits = { apiKey: null, stream: true, timeoutMs: patienceMs, idleMs: patienceMs, clock: site.clock };
  writer = {
    model: createChatModel({ url: server.url, model: 'petit-modele', ...limits }),
    budget: { perDay: 10_000, perMonth: 20_000 },
    ...{ maxAnswerTokens: 500, maxTextChars: 10_000, languagesRead: ['fr', 'en'] },
  };
  site = createSite({ machineWriter: writer });
  await writeItem(site, { id: 'amt', title: 'Bußgeld', language: 'de', content });
});
afterEach(() => server[Symbol.asyncDispose]());

const read = async (path: string, init?: RequestInit) => (await site.app.request(path, init)).text();
const ask = (purpose = 'summary', id = 'amt') => site.app.request(`/items/${id}/machine-texts`, formPost({ purpose }));
const work = async (): Promise<void> => {
  await site.store.refresh();
  const { documents } = await site.store.machineTexts.find('waiting', { open: true }, { limit: 50 });
  const deps = { ...site.deps, machineWriter: writer };
  for (const { value } of documents) await writeText(deps, { textId: value.id });
};

describe('texts of a language model', () => {
  it('are offered nowhere while none is set up', async () => {
    const bare = createSite();
    await writeItem(bare, { id: 'amt', title: 'Bußgeld', language: 'de', content });
    expect(await (await bare.app.request('/items/amt')).text()).not.toContain('machine');
    expect((await bare.app.request('/items/amt/machine-texts', formPost({ purpose: 'summary' }))).status).toBe(404);
  });

  it('are offered with what is sent, and asked for by a button', async () => {
    const html = await read('/items/amt');
    expect(html).toContain('sont envoyés au modèle «\u00a0petit-modele\u00a0»');
    expect(html).toContain('>Demander un résumé</button>');
    expect(html).toContain('>Demander une traduction</button>');
    const answer = await ask();
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/items/amt/machine-texts/summary']);
    const waiting = await site.app.request('/items/amt/machine-texts/summary');
    expect([waiting.status, waiting.headers.get('refresh')]).toEqual([200, '3']);
    expect(await waiting.text()).toContain(machineTextPhrases.fr.waiting.summary);
    expect(await read('/items/amt')).toContain('href="/items/amt/machine-texts/summary">Suivre l’avancement');
    expect(await site.queue.counts('write-text')).toMatchObject({ waiting: 1 });
    await work();
    const done = await site.app.request('/items/amt/machine-texts/summary');
    expect([done.status, done.headers.get('location')]).toEqual([303, '/items/amt#machine']);
  });

  it('are shown as a machine’s, beside the sentences that they rest on, as plain text', async () => {
    await ask();
    await work();
    const html = await read('/items/amt');
    expect(html).toMatch(/Rédigé par une machine \(petit-modele\),<?.*25 nov\. 2026/s);
    expect(html).toContain('Une amende &amp; un délai, voir');
    expect(html).toContain('<q lang="de">Die Behörde verhängt ein Bußgeld gegen die Firma wegen ihres Systems.</q>');
    expect(html).not.toContain('evil.example');
    expect(html).toContain(machineTextPhrases.fr.caution);
    const { machineTexts } = await (await site.app.request('/api/v1/items/amt')).json();
    expect(machineTexts).toMatchObject([{ purpose: 'summary', language: 'fr', revision: 1, model: 'petit-modele' }]);
    expect(await read('/search?q=amende')).not.toContain('/items/amt"');
  });

  it('belong to one version', async () => {
    await ask();
    await work();
    await writeItem(site, {
      id: 'amt',
      title: 'Bußgeld',
      language: 'de',
      content: `${content}<p>Neu ist dieser Satz am Ende.</p>`,
    });
    const html = await read('/items/amt');
    expect(html).not.toContain('Rédigé par une machine (');
    expect(html).toContain('>Demander un résumé</button>');
  });

  it('say why there is none, and may be asked for again', async () => {
    server.reply = fails(401);
    await ask('translation');
    await work();
    const html = await read('/items/amt');
    expect(html).toContain('La traduction n’a pas pu être faite. Le service a refusé la demande');
    expect(html).toContain('>Redemander une traduction</button>');
    expect((await ask('translation')).headers.get('location')).toBe('/items/amt/machine-texts/translation');
  });

  it('are translations only of what readers do not read, and summaries only of what is longer', async () => {
    await writeItem(site, { id: 'english', language: 'en', content: '<p>The authority fines the company.</p>' });
    expect(await read('/items/english')).not.toContain('machine-texts');
    expect((await ask('translation', 'english')).status).toBe(422);
    expect((await ask('summary', 'english')).status).toBe(422);
    expect((await ask('poem')).status).toBe(422);
    expect((await ask('summary', 'absent')).status).toBe(404);
  });

  it('are bounded for each client, and in all', async () => {
    server.reply = fails(401);
    for (let n = 0; n < 30; n += 1) {
      expect((await ask()).status).toBe(303);
      await work();
    }
    expect((await ask()).status).toBe(429);
    await site.clock.advance(3_600_001);
    for (let n = 2; n < 2 + waitingAtMost; n += 1) {
      const id = machineTextId({ itemId: 'amt', revision: n, language: 'fr', purpose: 'summary' });
      const [stored] = await site.store.machineTexts.getMany([
        machineTextId({ itemId: 'amt', revision: 1, language: 'fr', purpose: 'summary' }),
      ]);
      if (stored) await site.store.machineTexts.create({ ...stored.value, id, open: true, state: 'waiting' });
    }
    await site.store.refresh();
    const answer = await ask();
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain(errorPhrases.fr['too-many-texts'].text);
  });

  it('are asked for from our own pages alone', async () => {
    const init = formPost({ purpose: 'summary' });
    const headers = {
      ...Object.fromEntries(new Headers(init.headers)),
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.example',
    };
    expect((await site.app.request('/items/amt/machine-texts', { ...init, headers })).status).toBe(403);
  });
});
