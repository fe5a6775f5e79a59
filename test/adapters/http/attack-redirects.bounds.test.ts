import { readFileSync } from 'node:fs';
import type http from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { everyName, makeFetcher, names, soon, startHttp, startHttps, startRaw } from './test-servers.js';

const lookup = names({
  'public.example': ['127.0.0.1'],
  'evil.example': ['10.0.0.1'],
  'mixed.example': ['127.0.0.1', '169.254.169.254'],
});

/** After each attack, the next source is still fetched. */
afterEach(async () => {
  const { url } = await startHttp((_, response) => response.end('ok'));
  expect(await makeFetcher().get(url)).toMatchObject({ kind: 'fresh' });
});

function raw(head: string): Parameters<typeof startRaw>[0] {
  return (socket) => void socket.end(`${head}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`, 'latin1');
}

describe('a redirect that leads inside', () => {
  const inside = [
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://167772161:80/',
    '//10.0.0.1/',
    '\\\\10.0.0.1\\',
    '/\\10.0.0.1/',
    'http:\\\\10.0.0.1/',
    '\thttp://10.0.0.1/',
    'ht\ttp://10.0.0.1/',
    'http://public.example@10.0.0.1/',
    'http://evil.example/',
    'http://mixed.example/',
  ];
  const cases = [301, 302, 303, 307, 308].flatMap((status) => inside.map((location) => [status, location] as const));

  it.each(cases)('%i to %j is refused', async (status, location) => {
    const { port } = await startRaw(raw(`HTTP/1.1 ${status} Moved\r\nlocation: ${location}`));
    const outcome = await makeFetcher({ lookup }).get(`http://public.example:${port}/`);
    expect(outcome).toMatchObject({ kind: 'blocked', movedTo: null });
    expect(['address-refused', 'redirect-refused']).toContain('code' in outcome && outcome.code);
  });

  it('is refused at its last hop', async () => {
    const { port } = await startHttp((request, response) => {
      const location = request.url === '/3' ? 'http://10.0.0.1/' : `/${Number(request.url?.slice(1)) + 1}`;
      response.writeHead(302, { location }).end();
    });
    expect(await makeFetcher({ lookup }).get(`http://public.example:${port}/0`)).toMatchObject({
      kind: 'blocked',
      code: 'address-refused',
    });
  });

  it.each([
    ['Refresh', '0; url=http://10.0.0.1/'],
    ['Content-Location', 'http://10.0.0.1/'],
    ['Link', '<http://10.0.0.1/>; rel="canonical"'],
    ['Location', 'http://10.0.0.1/'],
    ['Alt-Svc', 'h2="10.0.0.1:443"; ma=86400'],
  ])('by %s with 200 is not followed at all', async (name, value) => {
    const paths: (string | undefined)[] = [];
    const { url } = await startHttp((request, response) => {
      paths.push(request.url);
      response.writeHead(200, { [name]: value }).end('page');
    });
    const fetcher = makeFetcher();
    for (const path of ['/a', '/b'])
      expect(await fetcher.get(url + path)).toMatchObject({ kind: 'fresh', url: url + path });
    expect(paths).toEqual(['/a', '/b']);
  });

  it('from https to http is refused, whoever answers there', async () => {
    const key = readFileSync(new URL('./tls/key.pem', import.meta.url));
    const cert = readFileSync(new URL('./tls/certificate.pem', import.meta.url), 'utf8');
    const plain = await startHttp((_, response) => response.end('ok'));
    const { port } = await startHttps({ key, cert }, (_, response) => {
      response.writeHead(301, { location: plain.url }).end();
    });
    const fetcher = makeFetcher({ ca: cert });
    expect(await fetcher.get(`https://127.0.0.1:${port}/`)).toMatchObject({ code: 'redirect-refused' });
    expect(plain.connections()).toBe(0);
  });

  it.each([
    ['a header after it', 'http://public.example/\r\nx-evil: 1', 'redirect-refused'],
    ['an encoded line end', '/%0d%0ax-evil:%201', null],
    ['letters that no address holds', 'http://exa mple/', 'redirect-refused'],
    ['30,000 letters', `/${'a'.repeat(30_000)}`, null],
    ['more letters than a header may hold', `/${'a'.repeat(40_000)}`, 'body-too-large'],
  ])('with %s splits nothing', async (_, location, code) => {
    const seen: http.IncomingHttpHeaders[] = [];
    const target = await startHttp((request, response) => {
      seen.push(request.headers);
      response.end('ok');
    });
    const to = location.replace('http://public.example/', `http://127.0.0.1:22/`);
    const { url } = await startRaw((socket) => {
      const absolute = to.startsWith('/') ? target.url + to : to;
      raw(`HTTP/1.1 302 Found\r\nlocation: ${absolute}`)(socket);
    });
    const outcome = await makeFetcher({ allow: ['127.0.0.1/32'] }).get(url);
    if (code === 'redirect-refused')
      expect(['redirect-refused', 'connection']).toContain('code' in outcome && outcome.code);
    else if (code !== null) expect(outcome).toMatchObject({ code });
    for (const headers of seen) expect(headers).not.toHaveProperty('x-evil');
  });
});

describe('a robots.txt that attacks', () => {
  const robots = async (answer: http.RequestListener) => {
    const paths: (string | undefined)[] = [];
    const { url } = await startHttp((request, response) => {
      paths.push(request.url);
      if (request.url === '/robots.txt') answer(request, response);
      else response.end('page');
    });
    return { url: `${url}/page`, paths };
  };

  it.each<[string, http.RequestListener, string, Partial<typeof soon>?]>([
    [
      'leads inside',
      (_, response) => response.writeHead(301, { location: 'http://10.0.0.1/robots.txt' }).end(),
      'address-refused',
    ],
    [
      'leads to the metadata',
      (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      'address-refused',
    ],
    ['never ends', (_, response) => pour(response, 'Disallow: /x\n'.repeat(5_000)), 'robots-unreachable'],
    ['never comes', () => undefined, 'timeout', soon],
    [
      'comes byte by byte',
      (_, response) => void response.write('User-agent: *\n'),
      'robots-unreachable',
      { idleMs: soon.idleMs },
    ],
    [
      'is a bomb',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'),
      'robots-unreachable',
    ],
    [
      'would take hours to match',
      (_, response) => response.end(`User-agent: *\n${`Disallow: /${'*a'.repeat(20_000)}b\n`.repeat(12)}`),
      'robots',
    ],
  ])('in that it %s keeps the page from being asked, and ends', async (_, answer, code, limits) => {
    const { url, paths } = await robots(answer);
    const long = `${url}?${'a'.repeat(1_000)}`;
    expect(await makeFetcher(limits).get(long, { robots: 'obey' })).toMatchObject({ code });
    expect(paths.filter((path) => path !== '/robots.txt')).toEqual([]);
  });

  it('in that it redirects for ever says nothing', async () => {
    const { url } = await robots((_, response) => response.writeHead(302, { location: '/robots.txt' }).end());
    expect(await makeFetcher().get(url, { robots: 'obey' })).toMatchObject({ kind: 'fresh' });
  });

  it('in that it asks for a distance of years gets a minute', async () => {
    const { url } = await robots((_, response) => response.end('User-agent: *\nCrawl-delay: 1e300\n'));
    const spacings: number[] = [];
    const hostGate = {
      reserve: async (_host: string, spacingMs: number) => {
        spacings.push(spacingMs);
        return 0;
      },
      hold: async () => undefined,
    };
    const slept: number[] = [];
    const clock = { ...createSystemClock(), sleep: async (delayMs: number) => void slept.push(delayMs) };
    expect(await makeFetcher({ hostGate, clock }).get(url, { robots: 'obey' })).toMatchObject({ kind: 'fresh' });
    expect(spacings).toEqual([0, 60_000]);
    expect(Math.max(...slept)).toBeLessThanOrEqual(60_000);
  });
});

describe('an answer that wants to be remembered', () => {
  it.each([
    ['1e999', null],
    ['-1', null],
    ['NaN', null],
    ['9'.repeat(400), 365 * 24 * 3_600_000],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 365 * 24 * 3_600_000],
    ['0x10', null],
  ])('with Retry-After: %s closes the host for a day at most', async (value, retryAfterMs) => {
    const { url } = await startHttp((_, response) => response.writeHead(503, { 'retry-after': value }).end());
    const holds: number[] = [];
    const hostGate = {
      reserve: async () => 0,
      hold: async (_host: string, untilMs: number) => void holds.push(untilMs - Date.now()),
    };
    expect(await makeFetcher({ hostGate }).get(url)).toMatchObject({ code: 'http-503', retryAfterMs });
    expect(holds).toHaveLength(retryAfterMs === null ? 0 : 1);
    for (const holdMs of holds) expect(holdMs).toBeLessThanOrEqual(24 * 3_600_000);
  });

  it.each([
    ['max-age=99999999999999999999', 365 * 24 * 3_600_000],
    ['max-age=-5', 0],
    ['max-age=1e9', null],
    ['max-age=5, max-age=7', null],
    ['no-store', 0],
  ])('with Cache-Control: %s holds for a whole number of milliseconds, or does not say', async (value, expected) => {
    const { url } = await startHttp((_, response) => response.writeHead(200, { 'cache-control': value }).end('ok'));
    const outcome = await makeFetcher().get(url);
    const freshForMs = outcome.kind === 'fresh' ? outcome.freshForMs : undefined;
    if (expected !== null) expect(freshForMs).toBe(expected);
    else expect(freshForMs === null || Number.isInteger(freshForMs)).toBe(true);
  });

  it('by a cookie is not: nothing is sent back, also on a redirect', async () => {
    const cookies: unknown[] = [];
    const { url } = await startHttp((request, response) => {
      cookies.push(request.headers.cookie);
      response.setHeader('set-cookie', 'session=1; Path=/');
      if (request.url === '/a') response.writeHead(302, { location: '/b' }).end();
      else response.end('ok');
    });
    const fetcher = makeFetcher();
    for (const path of ['/a', '/b']) expect(await fetcher.get(url + path)).toMatchObject({ kind: 'fresh' });
    expect(cookies).toEqual([undefined, undefined, undefined]);
  });

  it('by a name and password in a redirect is not: they are refused', async () => {
    const target = await startHttp((_, response) => response.end('ok'));
    const { url } = await startHttp((_, response) => {
      response.writeHead(302, { location: target.url.replace('//', '//user:secret@') }).end();
    });
    expect(await makeFetcher().get(url)).toMatchObject({ kind: 'blocked', code: 'redirect-refused' });
    expect(target.connections()).toBe(0);
  });

  it('by its WWW-Authenticate is not: it gets no credentials', async () => {
    let requests = 0;
    const { url } = await startHttp((request, response) => {
      requests += 1;
      response.writeHead(401, { 'www-authenticate': 'Negotiate, Basic realm="x"' }).end(request.headers.authorization);
    });
    expect(await makeFetcher().get(url)).toMatchObject({ kind: 'blocked', code: 'http-401' });
    expect(requests).toBe(1);
  });
});

describe('many hosts that attack at once', () => {
  it('keep nobody from the one that answers', async () => {
    const mute = await startHttp(() => undefined);
    const good = await startHttp((_, response) => response.end('ok'));
    const askAll = async (fetcher: ReturnType<typeof makeFetcher>) => {
      const urls = Array.from({ length: 100 }, (_, index) => `http://mute-${index}.example:${mute.port}/`);
      const outcomes = await Promise.all(urls.map((url) => fetcher.get(url)));
      return new Set(outcomes.map((outcome) => 'code' in outcome && outcome.code));
    };
    const fetcher = makeFetcher({ lookup: everyName });
    const stuck = askAll(fetcher);
    expect(await fetcher.get(good.url)).toMatchObject({ kind: 'fresh' });
    await fetcher.close();
    expect(await stuck).toEqual(new Set(['aborted']));
    expect(await askAll(makeFetcher({ ...soon, lookup: everyName }))).toEqual(new Set(['timeout']));
  });
});

/** Writes as fast as the other side reads. */
function pour(response: http.ServerResponse, chunk: string): void {
  const write = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', write);
  write();
}
