import http from 'node:http';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Sets the answers to the next requests, in order. Requests beyond them get 200. */
  answer(...answers: readonly Answer[]): void;
}

export type Answer = number | ((response: http.ServerResponse) => void);

/** Starts a server that receives webhooks, on a port of its own. It ends with the test. */
export async function startReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const answers: Answer[] = [];
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.push({ headers: request.headers, body });
    const answer = answers.shift() ?? 200;
    if (typeof answer === 'function') answer(response);
    else response.writeHead(answer).end(`said ${answer}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('expected a port');
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    answer: (...more) => void answers.push(...more),
  };
}
