import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Publisher {
  readonly url: string;
  close(): void;
}

const words =
  'Le règlement IA impose aux fournisseurs de documenter leurs systèmes à haut risque avant le 2 août 2027. ';
const entry = (at: number) =>
  `<item><title>Avis ${at} sur l’intelligence artificielle</title><link>https://example.org/${at}</link><guid isPermaLink="false">g${at}</guid><description>${words.repeat(12)}</description></item>`;
const feedOf = (entries: number) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><link>https://example.org/</link><description>d</description>${Array.from({ length: entries }, (_, at) => entry(at)).join('')}</channel></rss>`;
const page = `<html lang="fr"><head><title>Rapport</title></head><body><main>${Array.from({ length: 8_000 }, (_, at) => `<p>Paragraphe ${at}. ${words}</p>`).join('')}</main></body></html>`;
const model = JSON.stringify({ choices: [{ message: { content: '[]' } }], usage: { total_tokens: 10 } });

/** A local publisher, webhook receiver and language model whose answers are nearly as large as allowed. */
export async function largestPublications(entries: number): Promise<Publisher> {
  const feed = feedOf(entries);
  const server = createServer((request, response) => {
    request.resume();
    const { url = '' } = request;
    const [type, body] = url.startsWith('/feed/')
      ? ['application/rss+xml', feed]
      : url.startsWith('/model')
        ? ['application/json', model]
        : ['text/html; charset=utf-8', page];
    response.writeHead(200, { 'Content-Type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
