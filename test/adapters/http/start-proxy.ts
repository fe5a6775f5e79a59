import http from 'node:http';
import net from 'node:net';
import { onTestFinished } from 'vitest';

/** A proxy that opens every requested tunnel and records it. */
export async function startProxy() {
  const tunnels: { target: string | undefined; authorization: string | undefined }[] = [];
  const proxy = http.createServer();
  proxy.on('connect', (request, socket) => {
    tunnels.push({ target: request.url, authorization: request.headers['proxy-authorization'] });
    const [host = '', port = ''] = request.url?.split(/:(?=\d+$)/) ?? [];
    const upstream = net.connect(Number(port), host.replace(/[[\]]/g, ''), () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [upstream, socket]) end.on('error', () => [upstream, socket].map((one) => one.destroy()));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const { port } = proxy.address() as net.AddressInfo;
  return { url: `http://127.0.0.1:${port}`, tunnels };
}
