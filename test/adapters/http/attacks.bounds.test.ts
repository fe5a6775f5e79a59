import { randomBytes } from 'node:crypto';
import type net from 'node:net';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inTime } from '../in-time.js';
import { everyName, makeFetcher, names, repeat, soon, startHttp, startNaked, startRaw } from './test-servers.js';

const ok = 'HTTP/1.1 200 OK\r\n';
const MiB = 1024 * 1024;

describe('an address that is not public', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://0177.0.0.01/',
    'http://127.0.0.1./',
    'http://①②⑦.⓪.⓪.①/',
    'http://%31%32%37.0.0.1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.0.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/latest/meta-data/',
    'http://0xA9.0xFE.0xA9.0xFE/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[0:0:0:0:0:ffff:a9fe:a9fe]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1%25eth0]/',
    'http://[fe80::1%eth0]/',
    'http://[::ffff:0:127.0.0.1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2001:0:7f00:1::1]/',
    'http://[::ffff:169.254.169.254]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://0251.0376.0251.0376/',
    'http://0251.254.169.254/',
    'http://169.254.43518/',
    'http://127.0x1/',
    'http://127。0。0。1/',
    'http://168.63.129.16/machine/',
    'http://100.100.100.200/',
    'http://192.0.0.192/',
    'http://example.org@127.0.0.1/',
    'http://127.0.0.1#@example.org/',
    'http://127.0.0.1?@example.org/',
    'http:\\\\127.0.0.1\\',
    'http:127.0.0.1/',
    'HTTP://LOCALHOST./',
    'https://10.0.0.1/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:25/',
    'http://user:secret@example.org/',
    'http://127.0.0.1:80\\@example.org/',
    'http://',
    'not a url',
    '',
  ])('%s is refused before anything is sent', async (url) => {
    const fetcher = makeFetcher({ allow: [], lookup: names({ localhost: ['127.0.0.1'], 'localhost.': ['::1'] }) });
    expect(await fetcher.get(url)).toMatchObject({ kind: 'blocked', code: 'address-refused', status: null });
  });

  it.each([
    ['loopback', ['127.0.0.1']],
    ['metadata', ['169.254.169.254']],
    ['private IPv6', ['fd00::1']],
    ['IPv4-mapped loopback', ['::ffff:127.0.0.1']],
    ['a public and a private address', ['1.1.1.1', '10.0.0.1']],
    ['a private and a public address', ['10.0.0.1', '1.1.1.1']],
    ['one private address among ten', [...Array(9).fill('1.1.1.1'), '192.168.0.9']],
    ['an address with a zone', ['fe80::1%eth0']],
    ['NAT64 of loopback', ['64:ff9b::7f00:1']],
    ['6to4 of a private address', ['2002:0a00:0001::1']],
    ['no address at all', ['localhost']],
  ])('hidden behind a name that resolves to %s is refused', async (_, addresses) => {
    const fetcher = makeFetcher({ allow: [], lookup: names({ 'evil.example': addresses }) });
    expect(await fetcher.get('http://evil.example/')).toMatchObject({ kind: 'blocked', code: 'address-refused' });
    expect(await fetcher.get('https://evil.example/')).toMatchObject({ kind: 'blocked', code: 'address-refused' });
  });

  it('is refused in the same words whatever the name resolves to', async () => {
    const said = async (addresses: readonly string[]) => {
      const fetcher = makeFetcher({ allow: [], lookup: names({ 'intranet.example': [...addresses] }) });
      const { kind, durationMs, ...outcome } = await fetcher.get('http://intranet.example/');
      return { kind, ...outcome };
    };
    const first = await said(['10.1.2.3']);
    expect(first).toMatchObject({ code: 'address-refused' });
    for (const address of ['127.0.0.1', '169.254.169.254', '192.168.0.9', 'fd00::1'])
      expect(await said([address])).toEqual(first);
    expect(await said(['1.1.1.1', '10.0.0.1'])).toEqual(first);
    expect(JSON.stringify(first)).not.toMatch(/10\.1|127|169|192|fd00/);
  });

  it('is refused as such where a robots.txt would have been asked for first', async () => {
    const fetcher = makeFetcher({ allow: [], lookup: names({ 'intranet.example': ['10.1.2.3'] }) });
    const outcome = await fetcher.get('http://intranet.example/', { robots: 'obey' });
    expect(outcome).toMatchObject({ kind: 'blocked', code: 'address-refused', status: null });
  });

  it('that may be asked, but does not answer, is not told either', async () => {
    const fetcher = makeFetcher({ lookup: names({ 'intranet.example': ['127.0.0.9'] }) });
    const outcome = await fetcher.get('http://intranet.example:1/');
    expect(outcome).toMatchObject({ code: 'connection' });
    expect(JSON.stringify(outcome)).not.toContain('127.0.0.9');
  });

  it('is refused as localhost', async () => {
    for (const host of ['localhost', 'LOCALHOST']) {
      expect(await makeFetcher({ allow: [] }).get(`http://${host}/`)).toMatchObject({ code: 'address-refused' });
    }
  });

  it('gains nothing by changing between check and connect: one resolution serves both', async () => {
    const { port } = await startHttp((_, response) => response.end('ok'));
    let calls = 0;
    const lookup = async () => {
      calls += 1;
      return [{ address: calls === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }];
    };
    const fetcher = makeFetcher({ lookup });
    expect(await fetcher.get(`http://rebind.example:${port}/`)).toMatchObject({ kind: 'fresh' });
    expect(calls).toBe(1);
  });

  it('is refused when a name moves to it after its first visit', async () => {
    const { port } = await startHttp((_, response) => response.writeHead(200, { connection: 'close' }).end('ok'));
    let address = '127.0.0.1';
    const fetcher = makeFetcher({ lookup: async () => [{ address, family: 4 }] });
    expect(await fetcher.get(`http://rebind.example:${port}/`)).toMatchObject({ kind: 'fresh' });
    address = '10.0.0.1';
    expect(await fetcher.get(`http://rebind.example:${port}/`)).toMatchObject({ code: 'address-refused' });
  });

  it.each([
    ['http://10.0.0.1/', 'address-refused'],
    ['http://169.254.169.254/latest/meta-data/', 'address-refused'],
    ['http://[::1]:6379/', 'address-refused'],
    ['//0x0a000001/', 'address-refused'],
    ['http://evil.example/', 'address-refused'],
    ['http://evil.example:8080/', 'address-refused'],
    ['http://public.example:22/', 'redirect-refused'],
    ['file:///etc/passwd', 'redirect-refused'],
    ['ftp://public.example/', 'redirect-refused'],
    ['http://user:secret@public.example/', 'redirect-refused'],
    ['http://[', 'redirect-refused'],
    ['', 'redirect-refused'],
  ])('is not reached through a redirect to %j', async (location, code) => {
    const { url } = await startHttp((_, response) => response.writeHead(301, { location }).end());
    const lookup = names({ 'evil.example': ['10.0.0.1'], 'public.example': ['1.1.1.1'] });
    const outcome = await makeFetcher({ lookup }).get(url);
    expect(outcome).toMatchObject({ kind: 'blocked', code, movedTo: null });
  });

  it('that was exempted may be reached through a redirect with any port', async () => {
    const other = await startHttp((_, response) => response.end('ok'));
    const { url } = await startHttp((_, response) => {
      response.writeHead(302, { location: `http://inside.example:${other.port}/` }).end();
    });
    const fetcher = makeFetcher({ lookup: names({ 'inside.example': ['127.0.0.1'] }) });
    expect(await fetcher.get(url)).toMatchObject({ kind: 'fresh' });
  });
});

describe('a name', () => {
  it('that nobody knows is told apart', async () => {
    const outcome = await makeFetcher({ lookup: names({}) }).get('http://nowhere.example/');
    expect(outcome).toMatchObject({ kind: 'unreachable', code: 'dns', status: null });
  });

  it('without any address is told apart', async () => {
    const outcome = await makeFetcher({ lookup: async () => [] }).get('http://nowhere.example/');
    expect(outcome).toMatchObject({ kind: 'unreachable', code: 'dns' });
  });

  it('that never resolves runs into the time limit', async () => {
    const outcome = await makeFetcher({ ...soon, lookup: () => new Promise(() => undefined) }).get(
      'http://slow.example/',
    );
    expect(outcome).toMatchObject({ kind: 'unreachable', code: 'timeout' });
  });

  it('with one dead address of two is reached at the other', async () => {
    const { port } = await startHttp((_, response) => response.end('ok'));
    const lookup = names({ 'two.example': ['127.0.0.9', '127.0.0.1'] });
    expect(await makeFetcher({ lookup }).get(`http://two.example:${port}/`)).toMatchObject({ kind: 'fresh' });
  });
});

const bomb = Buffer.alloc(256 * MiB);
const bombs = {
  gzip: zlib.gzipSync(bomb, { level: 1 }).subarray(0, 90_000),
  br: zlib.brotliCompressSync(bomb, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }),
  deflate: zlib.deflateSync(bomb, { level: 1 }).subarray(0, 90_000),
  raw: zlib.deflateRawSync(bomb, { level: 1 }).subarray(0, 90_000),
};
/** The name of the file, which ends with a zero byte (RFC 1952 section 2.3), goes on for ever. */
const endlessName = Buffer.concat([Buffer.from('1f8b0808000000000003', 'hex'), Buffer.alloc(50_000, 'x')]);

function send(head: string, body: Uint8Array | string = ''): (socket: net.Socket) => void {
  return (socket) => {
    socket.write(`${ok}${head}\r\n`);
    socket.end(body);
  };
}

function drip(first: string, drop: string, everyMs: number): (socket: net.Socket) => void {
  return (socket) => {
    socket.write(first);
    repeat(socket, everyMs, () => socket.write(drop));
  };
}

/** Writes as fast as the other side reads. */
function flood(first: string, chunk: Buffer | string): (socket: net.Socket) => void {
  return (socket) => {
    socket.write(first);
    const pour = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', pour);
    pour();
  };
}

describe('a server that attacks', () => {
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  const attacks: [string, (socket: net.Socket) => void, string][] = [
    ['never answers', () => undefined, 'timeout'],
    ['sends half a status line', (socket) => void socket.write('HTTP/1.1 2'), 'timeout'],
    ['sends a header and never ends it', (socket) => void socket.write(`${ok}content-type: text/xml\r\n`), 'timeout'],
    ['sends a header byte by byte', drip(ok, 'x', 30), 'timeout'],
    ['sends header fields for ever, slowly', drip(ok, 'x-a: b\r\n', 30), 'timeout'],
    ['sends header fields for ever, fast', flood(ok, `x-a: ${'b'.repeat(1000)}\r\n`), 'body-too-large'],
    ['sends one huge header field', send(`x-a: ${'b'.repeat(200_000)}\r\n`), 'body-too-large'],
    ['sends 20,000 cookies', send('set-cookie: a=b\r\n'.repeat(20_000)), 'body-too-large'],
    [
      'sends thousands of header fields',
      send(Array.from({ length: 9_000 }, (_, n) => `x-${n}: b\r\n`).join('')),
      'body-too-large',
    ],
    ['folds a header line for ever', flood(`${ok}x-a: b\r\n`, ' c\r\n'.repeat(1_000)), 'connection'],
    ['puts a zero byte into a header', send('x-a: b\0c\r\n', 'x'), 'connection'],
    ['puts a space before the colon', send('content-length : 1\r\n', 'x'), 'connection'],
    ['claims an impossible status', (socket) => void socket.end('HTTP/1.1 99999 OK\r\n\r\n'), 'connection'],
    ['claims a version that there is not', (socket) => void socket.end('HTTP/9.9 200 OK\r\n\r\n'), 'connection'],
    ['sends a negative length', send('content-length: -1\r\n', 'x'), 'connection'],
    [
      'announces a chunk larger than any number',
      send('transfer-encoding: chunked\r\n', `${'f'.repeat(40)}\r\nx`),
      'connection',
    ],
    ['extends a chunk for ever', flood(`${ok}transfer-encoding: chunked\r\n\r\n1;`, 'x'.repeat(65_536)), 'timeout'],
    [
      'sends trailers for ever',
      flood(`${ok}transfer-encoding: chunked\r\n\r\n0\r\n`, `x-a: ${'b'.repeat(1_000)}\r\n`),
      'body-too-large',
    ],
    ['sends 100 Continue for ever', drip('', 'HTTP/1.1 100 Continue\r\n\r\n', 20), 'connection'],
    ['sends 103 Early Hints for ever', drip('', 'HTTP/1.1 103 Early Hints\r\n\r\n', 20), 'timeout'],
    ['never sends the body', (socket) => void socket.write(`${ok}content-length: 10\r\n\r\n`), 'timeout'],
    ['sends the body byte by byte', drip(`${ok}content-length: 90000\r\n\r\n`, 'x', 20), 'timeout'],
    ['sends chunks byte by byte', drip(`${ok}transfer-encoding: chunked\r\n\r\n`, '1\r\nx\r\n', 20), 'timeout'],
    ['announces a body that is too large', send('content-length: 100001\r\n', 'x'), 'body-too-large'],
    ['announces a body larger than any number', send(`content-length: ${'9'.repeat(40)}\r\n`, 'x'), 'connection'],
    ['sends a body without end', flood(`${ok}\r\n`, 'x'.repeat(65536)), 'body-too-large'],
    ['sends chunks without end', flood(`${ok}transfer-encoding: chunked\r\n\r\n`, chunk), 'body-too-large'],
    [
      'sends empty gzip members without end',
      flood(`${ok}content-encoding: gzip\r\n\r\n`, zlib.gzipSync('')),
      'body-too-large',
    ],
    ['sends a gzip bomb', send('content-encoding: gzip\r\n', bombs.gzip), 'body-too-large'],
    ['sends a Brotli bomb', send('content-encoding: br\r\n', bombs.br), 'body-too-large'],
    ['sends a deflate bomb', send('content-encoding: deflate\r\n', bombs.deflate), 'body-too-large'],
    [
      'sends a bomb in two layers',
      send('content-encoding: gzip, gzip\r\n', zlib.gzipSync(bombs.gzip)),
      'body-too-large',
    ],
    [
      'sends a bomb in two kinds of layers',
      send('content-encoding: br, gzip\r\n', zlib.gzipSync(bombs.br)),
      'body-too-large',
    ],
    ['sends a bomb in three layers', send('content-encoding: gzip, gzip, gzip\r\n', bombs.gzip), 'encoding'],
    ['sends a bomb without its name', send('content-encoding: deflate\r\n', bombs.raw), 'body-too-large'],
    ['sends a zip archive as gzip', send('content-encoding: gzip\r\n', 'PK\u0003\u0004'.padEnd(300, '\0')), 'encoding'],
    ['sends a gzip header that never ends', send('content-encoding: gzip\r\n', endlessName), 'encoding'],
    ['claims gzip for text', send('content-encoding: gzip\r\n', '<rss/>'), 'encoding'],
    [
      'sends half of a gzip file',
      send('content-encoding: gzip\r\n', zlib.gzipSync(randomBytes(500)).subarray(0, 200)),
      'encoding',
    ],
    ['uses a coding that nobody asked for', send('content-encoding: zstd\r\n', 'x'), 'encoding'],
    ['sends less than it announced', send('content-length: 100\r\n', 'short'), 'connection'],
    ['announces two lengths', send('content-length: 5\r\ncontent-length: 6\r\n', 'hello!'), 'connection'],
    [
      'announces a length and chunks',
      send('content-length: 5\r\ntransfer-encoding: chunked\r\n', '0\r\n\r\n'),
      'connection',
    ],
    ['sends broken chunks', send('transfer-encoding: chunked\r\n', 'zz\r\nhello\r\n'), 'connection'],
    ['ends in the middle of a chunk', send('transfer-encoding: chunked\r\n', '5\r\nhel'), 'connection'],
    ['speaks another protocol', (socket) => void socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'connection'],
    ['speaks HTTP/0.9', (socket) => void socket.end('<rss/>'), 'connection'],
    ['sends random bytes', (socket) => void socket.end(randomBytes(1000).fill(0, 0, 1)), 'connection'],
    ['hangs up', (socket) => void socket.end(), 'connection'],
    ['resets the connection', (socket) => void socket.resetAndDestroy(), 'connection'],
    [
      'resets in the middle of the body',
      (socket) => void socket.write(`${ok}content-length: 9\r\n\r\nx`, () => socket.resetAndDestroy()),
      'connection',
    ],
    [
      'wants to upgrade',
      (socket) => void socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
      'connection',
    ],
    [
      'redirects to itself for ever',
      (socket) =>
        void socket.end('HTTP/1.1 302 Found\r\nlocation: /again\r\ncontent-length: 0\r\nconnection: close\r\n\r\n'),
      'too-many-redirects',
    ],
  ];

  it.each(attacks)('in that it %s gets a failure and no socket', async (_, talk, code) => {
    const { url, open } = await startRaw(talk);
    const good = await startHttp((_, response) => response.end('ok'));
    const fetcher = makeFetcher(code === 'timeout' ? soon : {});
    const outcome = await fetcher.get(url);
    expect(outcome).toMatchObject({ kind: 'unreachable', code, retryAfterMs: null });
    expect('message' in outcome && outcome.message).toBeTruthy();
    expect(await inTime(() => fetcher.get(good.url))).toMatchObject({ kind: 'fresh' });
    await expect.poll(open).toBe(0);
  });

  it('in that it redirects with a body that never ends gets no socket either', async () => {
    const target = await startHttp((_, response) => response.end('ok'));
    const { url, open } = await startRaw(drip(`HTTP/1.1 302 Found\r\nlocation: ${target.url}\r\n\r\n`, 'x', 20));
    expect(await makeFetcher().get(url)).toMatchObject({ kind: 'fresh' });
    await expect.poll(open).toBe(0);
  });

  it('in that it speaks without TLS where TLS is expected is told apart', async () => {
    const { port } = await startHttp((_, response) => response.end('ok'));
    expect(await makeFetcher().get(`https://127.0.0.1:${port}/`)).toMatchObject({ kind: 'unreachable', code: 'tls' });
  });

  it('in that it never begins its part of TLS runs into the time limit', async () => {
    const { port, open } = await startNaked(() => undefined);
    expect(await makeFetcher(soon).get(`https://127.0.0.1:${port}/`)).toMatchObject({ code: 'timeout' });
    await expect.poll(open).toBe(0);
  });

  it('in that it answers before it is asked does not confuse the visit after that', async () => {
    const evil = `${ok}content-length: 4\r\n\r\nevil`;
    const { url } = await startRaw((socket) => {
      socket.write(`${ok}content-length: 4\r\n\r\ngood${evil}`);
    });
    const fetcher = makeFetcher();
    for (let n = 0; n < 3; n++) {
      const outcome = await fetcher.get(url);
      if (outcome.kind === 'fresh') expect(new TextDecoder().decode(outcome.body)).toBe('good');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });

  it('in a hundred connections at once costs little memory', async () => {
    const { port } = await startRaw(send('content-encoding: gzip\r\n', bombs.gzip));
    const fetcher = makeFetcher({ lookup: everyName });
    const before = process.memoryUsage().rss;
    const urls = Array.from({ length: 100 }, (_, index) => `http://bomb-${index}.example:${port}/`);
    const outcomes = await Promise.all(urls.map((url) => fetcher.get(url)));
    expect(new Set(outcomes.map((outcome) => 'code' in outcome && outcome.code))).toEqual(new Set(['body-too-large']));
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MiB);
  });

  it('leaves nothing behind that keeps the others from being read', async () => {
    const evil = await startRaw(() => undefined);
    const good = await startHttp((_, response) => response.end('ok'));
    const fetcher = makeFetcher({ lookup: everyName });
    const stuck = Array.from({ length: 50 }, (_, index) => fetcher.get(`http://stuck-${index}.example:${evil.port}/`));
    expect(await fetcher.get(good.url)).toMatchObject({ kind: 'fresh' });
    await fetcher.close();
    for (const outcome of await Promise.all(stuck)) expect(outcome).toMatchObject({ code: 'aborted' });
  });
});
