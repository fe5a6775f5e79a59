import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startHttp } from '../adapters/http/test-servers.js';
import { installVigie, startVigie } from '../cli/vigie.js';
import { source } from '../jobs/watch.js';
import { until } from '../until.js';
import { hubCertificateFile, startHub } from './test-hub.js';

describe('the program, beside a publisher with a hub', () => {
  it('subscribes, hears of what is new, and has it long before the next check', async () => {
    const vigie = await installVigie();
    onTestFinished(() => vigie[Symbol.asyncDispose]());
    let port = 0;
    const hub = await startHub({ subscriberPort: () => port, leaseSeconds: 3_600 });
    const titles = ['Premier avis'];
    const publisher = await startHttp((_, response) => {
      const items = titles.map((title) => `<item><title>${title}</title><guid>${title}</guid></item>`).join('');
      const link = [`<${hub.url}>; rel="hub"`, `<${publisher.url}/feed>; rel="self"`];
      response.writeHead(200, { 'content-type': 'application/rss+xml', link });
      response.end(`<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`);
    });
    const sources = [source('cnil', { url: `${publisher.url}/feed` })];
    writeFileSync(join(vigie.folder, 'sources/sample.yaml'), dump({ sources }));
    const env = {
      ...{ ...vigie.env, VIGIE_PUBLIC_URL: 'https://vigie.example.org', VIGIE_SCHEDULE_TICK_CRON: '* * * * * *' },
      NODE_EXTRA_CA_CERTS: hubCertificateFile,
    };
    const service = await startVigie({ folder: vigie.folder, env });
    port = Number(new URL(service.url).port);
    const read = async (path: string) => (await fetch(`http://127.0.0.1:${port}/api/v1${path}`)).json();
    const pushed = async () => (await read('/sources')).sources[0].push;
    // The state may already say "verified" a moment before the hub has our answer.
    await until(
      'a verified subscription at the hub',
      async () => hub.subscribers().length === 1 && (await pushed())?.state === 'verified',
    );
    titles.push('Deuxième avis');
    expect(await hub.publish(`${publisher.url}/feed`, 'news')).toEqual([202]);
    await until('the pushed item', async () => (await read('/items?q=deuxi%C3%A8me')).total === 1);
    expect((await read('/checks?source=cnil')).checks).toHaveLength(2);
    expect(await service.stop()).toBe(0);
  });
});
