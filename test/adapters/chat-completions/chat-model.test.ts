import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChatModel } from '../../../src/adapters/chat-completions/chat-model.js';
import {
  begin,
  type ChatReply,
  type ChatServer,
  fails,
  piece,
  says,
  startChatServer,
} from '../../fakes/chat-server.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { awaitsEnd, patienceMs } from '../../patience.js';

let server: ChatServer;
beforeEach(async () => {
  server = await startChatServer(says('Bonjour', 30));
});
afterEach(() => server[Symbol.asyncDispose]());

const question = { instructions: 'Do it.', text: '[1] Words.', maxTokens: 200 };

function model(changes: Partial<Parameters<typeof createChatModel>[0]> = {}) {
  return createChatModel({
    ...{
      url: server.url,
      model: 'petit-modele',
      apiKey: 'secret-key',
      stream: true,
      timeoutMs: patienceMs,
      idleMs: patienceMs,
    },
    clock: createManualClock('2026-11-27T10:00:00.000Z'),
    ...changes,
  });
}

describe('a model behind chat completions', () => {
  it.each([true, false])('is asked in one message of ours and one of the text, in a stream: %s', async (stream) => {
    expect(await model({ stream }).ask(question)).toEqual({ kind: 'answered', text: 'Bonjour', tokens: 30 });
    const [{ path, authorization, body }] = server.requests as [ChatServer['requests'][0]];
    expect([path, authorization, body.model, body.stream, body.max_tokens]).toEqual([
      ...['/v1/chat/completions', 'Bearer secret-key', 'petit-modele', stream, 200],
    ]);
    expect(body.messages).toEqual([
      { role: 'system', content: 'Do it.' },
      { role: 'user', content: '[1] Words.' },
    ]);
  });

  it('sends no key where there is none, and knows no tokens where the server counts none', async () => {
    server.reply = says('Été “ça”');
    expect(await model({ apiKey: null }).ask(question)).toEqual({ kind: 'answered', text: 'Été “ça”', tokens: null });
    expect(server.requests[0]?.authorization).toBeUndefined();
  });

  it('takes a whole answer where it asked for a stream', async () => {
    server.reply = (response, request) =>
      says('ok', 3)(response, { ...request, body: { ...request.body, stream: false } });
    expect(await model().ask(question)).toEqual({ kind: 'answered', text: 'ok', tokens: 3 });
  });

  const halves: ChatReply = (response) => {
    begin(response);
    const bytes = Buffer.from(`${piece('é€')}data: [DONE]\n\n`);
    const cut = bytes.indexOf(0xa9);
    response.write(bytes.subarray(0, cut));
    setTimeout(() => response.end(bytes.subarray(cut)), 50);
  };
  it('joins letters and lines that packets cut', async () => {
    server.reply = halves;
    expect(await model().ask(question)).toMatchObject({ kind: 'answered', text: 'é€' });
  });

  const type =
    (contentType: string, body: string): ChatReply =>
    (response) => {
      response.writeHead(200, { 'Content-Type': contentType });
      response.end(body);
    };
  it.each<[string, ChatReply, object]>([
    ['429 with Retry-After', fails(429, { 'Retry-After': '7' }), { code: 'busy', retryAfterMs: 7_000, mayCost: false }],
    [
      '429 until a date',
      fails(429, { 'Retry-After': 'Fri, 27 Nov 2026 10:01:00 GMT' }),
      { code: 'busy', retryAfterMs: 60_000 },
    ],
    ['500', fails(500), { code: 'unavailable', retryAfterMs: null, mayCost: false }],
    ['401', fails(401), { code: 'refused', mayCost: false }],
    ['a redirect', fails(307, { Location: 'http://127.0.0.1:1/' }), { code: 'refused', mayCost: false }],
    ['HTML', type('text/html', '<p>Sign in</p>'), { code: 'wrong-type', mayCost: true }],
    ['no type at all', (response) => response.end('x'), { code: 'wrong-type' }],
    ['garbage', type('application/json', '{"choices":'), { code: 'malformed', mayCost: true }],
    ['other JSON', type('application/json', '{"choices":[]}'), { code: 'malformed' }],
    ['a garbled stream', type('text/event-stream', 'data: {"choices"\n\n'), { code: 'malformed' }],
    ['a stream without its end', type('text/event-stream', piece('half')), { code: 'broken', mayCost: true }],
    ['an endless line', type('text/event-stream', `data: ${'x'.repeat(300_000)}`), { code: 'malformed' }],
    [
      'an oversized answer',
      type('application/json', ' '.repeat(3 * 1024 * 1024)),
      { code: 'too-large', mayCost: true },
    ],
    ['an oversized stream', type('text/event-stream', piece('word').repeat(60_000)), { code: 'too-large' }],
    ['a stall', (response) => begin(response), { code: 'timeout', mayCost: true, message: 'nothing came for 1000 ms' }],
  ])('tells of %s', async (what, reply, expected) => {
    server.reply = reply;
    const outcome = await model(what === 'a stall' ? { idleMs: awaitsEnd(1_000) } : {}).ask(question);
    expect(outcome).toMatchObject({ kind: 'failed', ...expected });
    expect(JSON.stringify(outcome)).not.toMatch(/secret-key|127\.0\.0\.1/);
  });

  it('tells of a connection that breaks in the middle', async () => {
    server.reply = (response) => {
      begin(response);
      response.write(piece('half'));
      setTimeout(() => response.destroy(), 50);
    };
    expect(await model().ask(question)).toMatchObject({ kind: 'failed', code: 'broken', mayCost: true });
  });

  it('tells of a server that never answers, and of one that drips for too long', async () => {
    server.reply = () => undefined;
    expect(await model({ timeoutMs: awaitsEnd(200) }).ask(question)).toMatchObject({ kind: 'failed', code: 'timeout' });
    server.reply = (response) => {
      begin(response);
      const drip = setInterval(() => response.write(piece('x')), 20);
      response.on('close', () => clearInterval(drip));
    };
    expect(await model({ timeoutMs: awaitsEnd(300) }).ask(question)).toMatchObject({ kind: 'failed', code: 'timeout' });
  });

  it('tells of a server that is not there', async () => {
    await server[Symbol.asyncDispose]();
    const outcome = await model().ask(question);
    expect(outcome).toMatchObject({ kind: 'failed', code: 'unavailable', mayCost: false });
    expect(JSON.stringify(outcome)).toContain('ECONNREFUSED');
    server = await startChatServer(says(''));
  });

  it('ends at once where it is told to', async () => {
    server.reply = (response) => begin(response);
    const stop = new AbortController();
    const asked = model().ask(question, stop.signal);
    setTimeout(() => stop.abort(new Error('stopped')), 100);
    await expect(asked).rejects.toThrow('stopped');
  });
});
