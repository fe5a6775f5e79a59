import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startHttps } from '../adapters/http/test-servers.js';

const tls = new URL('../adapters/http/tls/', import.meta.url);
const key = readFileSync(new URL('key.pem', tls));
/** The certificate of the hub, which clients must trust. */
export const hubCertificateFile = fileURLToPath(new URL('certificate.pem', tls));
export const hubCertificate = readFileSync(hubCertificateFile, 'utf8');

interface Subscriber {
  readonly topic: string;
  readonly callback: string;
  readonly secret: string;
}

/** The answer of a subscriber to a verification. */
export interface Verification {
  readonly mode: string;
  readonly status: number;
}

export interface HubOptions {
  /** The port on this machine to which calls to the public address of the subscriber go. Elsewhere a proxy that ends TLS does this. */
  readonly subscriberPort: () => number | Promise<number>;
  readonly leaseSeconds: number;
}

/** A hub on HTTPS by W3C WebSub (sections 5 and 7), with methods for tests. It verifies a subscription before it answers, as a hub may. */
export async function startHub({ subscriberPort, leaseSeconds }: HubOptions) {
  const subscribers = new Map<string, Subscriber>();
  const requests: URLSearchParams[] = [];
  const verifications: Verification[] = [];
  const behaviour = { refuses: false };

  const call = async (callback: string, init: Pick<http.RequestOptions, 'method' | 'headers'>, body = '') => {
    const { hostname, pathname, search } = new URL(callback);
    const port = await subscriberPort();
    const request = http.request({
      ...{ host: '127.0.0.1', port, path: pathname + search, agent: false, ...init },
      headers: { ...init.headers, host: hostname },
    });
    const answer = new Promise<http.IncomingMessage>((resolve, reject) => {
      request.on('response', resolve).on('error', reject);
    });
    request.end(body);
    const response = await answer;
    return { status: response.statusCode ?? 0, body: await text(response) };
  };

  const verify = async (form: URLSearchParams): Promise<void> => {
    const field = (name: string): string => form.get(`hub.${name}`) ?? '';
    const callback = new URL(field('callback'));
    const asked = { mode: field('mode'), topic: field('topic'), challenge: 'challenge-é', lease_seconds: leaseSeconds };
    for (const [name, value] of Object.entries(asked)) callback.searchParams.set(`hub.${name}`, String(value));
    const { status, body } = await call(callback.href, {});
    verifications.push({ mode: asked.mode, status });
    if (status !== 200 || body !== asked.challenge) return;
    if (asked.mode === 'unsubscribe') subscribers.delete(field('callback'));
    else
      subscribers.set(field('callback'), { topic: asked.topic, callback: field('callback'), secret: field('secret') });
  };

  const server = await startHttps({ key, cert: hubCertificate }, async (request, response) => {
    const form = new URLSearchParams(await text(request));
    requests.push(form);
    if (behaviour.refuses) return response.writeHead(400).end('unknown topic');
    await verify(form);
    return response.writeHead(202).end();
  });

  return {
    url: `${server.url}/`,
    requests,
    verifications,
    behaviour,
    subscribers: () => [...subscribers.values()],
    /** Sends a notification to every subscriber of the topic. Gives the status of each answer. */
    async publish(topic: string, body: string, secret?: string): Promise<readonly number[]> {
      const answers = [...subscribers.values()].filter((one) => one.topic === topic);
      return Promise.all(
        answers.map(async (one) => {
          const signature = createHmac('sha256', secret ?? one.secret)
            .update(body)
            .digest('hex');
          const headers = { 'content-type': 'application/atom+xml', 'x-hub-signature': `sha256=${signature}` };
          return (await call(one.callback, { method: 'POST', headers }, body)).status;
        }),
      );
    },
    /** Tells every subscriber that the subscription is denied. Gives the status of each answer. */
    async deny(reason: string): Promise<readonly number[]> {
      return Promise.all(
        [...subscribers.values()].map(async ({ callback, topic }) => {
          const query = new URLSearchParams({ 'hub.mode': 'denied', 'hub.topic': topic, 'hub.reason': reason });
          return (await call(`${callback}?${query}`, {})).status;
        }),
      );
    },
  };
}
