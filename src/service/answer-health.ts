import type { Readiness } from './readiness.js';

/**
 * Answers probes, and leaves every other request alone (undefined). `/livez` is 200 as long as the event loop turns and the process
 * can recover from what ails it;
 * `/readyz` is 200 or, with what is missing, 503. Probes name the process by its address, or as the orchestrator does: see `isAskedByUs`.
 */
export function answerHealth(request: Request, readiness: Readiness): Promise<Response> | undefined {
  const { pathname } = new URL(request.url);
  if (pathname !== '/livez' && pathname !== '/readyz') return undefined;
  return answer(request, pathname, readiness);
}

async function answer(request: Request, path: '/livez' | '/readyz', readiness: Readiness): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return json({ status: 'method-not-allowed' }, 405, { Allow: 'GET, HEAD' });
  }
  if (path === '/livez') return readiness.isAlive() ? json({ status: 'live' }, 200) : json({ status: 'failed' }, 503);
  const report = await readiness.report();
  return json(report, report.status === 'ready' ? 200 : 503);
}

function json(body: unknown, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers: { ...headers, 'Cache-Control': 'no-store' } });
}
