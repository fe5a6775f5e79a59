import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the server received. */
export interface ChatRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: {
    readonly model: string;
    readonly stream: boolean;
    readonly max_tokens: number;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
  };
}

export type ChatReply = (response: ServerResponse, request: ChatRequest) => void;

/** A server with the chat completions API, on a port of its own. */
export interface ChatServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly ChatRequest[];
  /** The reply to each request from now on. */
  reply: ChatReply;
}

export async function startChatServer(reply: ChatReply): Promise<ChatServer> {
  const requests: ChatRequest[] = [];
  const server = createServer((request, response) => void answer(request, response));
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const piece of incoming) body += piece;
    const request = { path: incoming.url ?? '', authorization: incoming.headers.authorization, body: JSON.parse(body) };
    requests.push(request);
    chat.reply(response, request);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const chat: ChatServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    reply,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return chat;
}

/** A whole answer: a stream if the request asks for one, else one JSON document. */
export function says(content: string, tokens?: number): ChatReply {
  const usage =
    tokens === undefined ? {} : { usage: { prompt_tokens: 1, completion_tokens: tokens - 1, total_tokens: tokens } };
  return (response, { body }) => {
    if (!body.stream) {
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      response.end(JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content } }], ...usage }));
      return;
    }
    begin(response);
    for (let at = 0; at < content.length; at += 7) response.write(piece(content.slice(at, at + 7)));
    response.write(`data: ${JSON.stringify({ choices: [], ...usage })}\r\n\r\ndata: [DONE]\n\n`);
    response.end();
  };
}

export function fails(status: number, headers: Readonly<Record<string, string>> = {}): ChatReply {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end('{"error":{"message":"secret-key was refused"}}');
  };
}

/** Writes the beginning of a stream. The test lets it go on, break or stall. */
export function begin(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write(': comment\n\n');
}

export function piece(content: string): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
}
