import { startProxy } from '../adapters/http/start-proxy.js';
import { makeFetcher } from '../adapters/http/test-servers.js';
import { describeFetcher } from './fetcher-contract.js';

describeFetcher('over HTTP', (url, request) => makeFetcher().get(url, request));

describeFetcher('over HTTP through a proxy', async (url, request) => {
  const proxy = await startProxy();
  return makeFetcher().get(url, { proxy: proxy.url, ...request });
});
