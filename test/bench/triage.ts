import { parseArgs } from 'node:util';
import { startVigie } from '../cli/vigie.js';
import { makeBenchFolder } from './bench-folder.js';
import { figure, report } from './figures.js';
import { quantile } from './latency.js';
import { fill } from './readers.js';

/**
 * `npm run bench triage -- [--items n] [--decisions n] [--json]`: sends decisions from the queue to the running service one after the
 * other, as the script of the page does. It shows how long a person who decides many times in a row waits for each next item.
 */
export async function run(argv: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      items: { type: 'string', default: '100000' },
      decisions: { type: 'string', default: '60' },
      json: { type: 'boolean', default: false },
    },
  });
  using folder = makeBenchFolder(1, 9);
  const env = { ...folder.env, VIGIE_HTTP_PORT: '0', VIGIE_ACCESS_OPEN: 'true' };
  const waiting = await fill(env, Number(values.items));
  const given = Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const service = await startVigie({ folder: folder.env.HOME ?? '', env: Object.fromEntries(given) });
  try {
    const first = await timed(`${service.url}/triage`);
    const again = await timed(`${service.url}/triage`);
    const times = await decideInTurn(service.url, again.html, Number(values.decisions));
    report(
      [
        figure('items', Number(values.items), ''),
        figure('to decide', waiting, ''),
        figure('the queue after a start', first.ms, 'ms'),
        figure('the queue', again.ms, 'ms'),
        figure('the queue, size', Buffer.byteLength(again.html) / 1_000, 'KB', { bound: 'most', value: 100 }),
        figure('a decision and the next item, p50', quantile(times, 0.5), 'ms'),
        figure('a decision and the next item, p95', quantile(times, 0.95), 'ms', { bound: 'most', value: 100 }),
      ],
      values,
    );
  } finally {
    await service.stop();
  }
}

async function decideInTurn(url: string, page: string, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  let html = page;
  while (times.length < count) {
    const form = html.split('action="/triage/decide"')[1]?.split('</form>')[0] ?? '';
    const body = new URLSearchParams({ by: 'Bench', do: times.length % 2 === 0 ? 'confirmed' : 'rejected' });
    for (const [, name = '', value = ''] of form.matchAll(/ name="(back|item|tag|twin|policy)" value="([^"]*)"/g))
      body.append(name, value.replaceAll('&amp;', '&'));
    const answer = await timed(`${url}/triage/decide`, { method: 'POST', body });
    if (!answer.url.includes('did=')) throw new Error(`expected a decision to be taken, got ${answer.url}`);
    times.push(answer.ms);
    html = answer.html;
  }
  return times;
}

async function timed(url: string, request: RequestInit = {}) {
  const began = performance.now();
  const part = request.method === 'POST' ? { 'X-Part': 'open', 'Sec-Fetch-Site': 'same-origin' } : {};
  const answer = await fetch(url, { ...request, headers: { 'Accept-Language': 'fr', ...part } });
  const html = await answer.text();
  return { html, url: answer.url, ms: performance.now() - began };
}
