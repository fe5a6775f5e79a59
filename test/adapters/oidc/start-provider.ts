import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const clientId = 'vigie';
export const clientSecret = 'a secret that a provider gives its client once';

/** The next person to sign in, with their claims. */
export type Next =
  | { readonly refuse: true }
  | { readonly subject: string; readonly claims: Readonly<Record<string, unknown>> };

export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  next(next: Next): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a real provider with one client, in its own process. */
export async function startProvider(
  callbackUrl: string,
  {
    returnUrl,
    port = 0,
    client = {},
  }: { readonly returnUrl: string; readonly port?: number; readonly client?: object },
): Promise<TestProvider> {
  const known = {
    ...{ client_id: clientId, client_secret: clientSecret, redirect_uris: [callbackUrl] },
    ...{ post_logout_redirect_uris: [returnUrl], grant_types: ['authorization_code'], response_types: ['code'] },
    ...client,
  };
  const script = new URL('provider-process.mjs', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, JSON.stringify(known)], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  const [issuer] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    issuer,
    clientId,
    async next(next) {
      const answer = await fetch(`${issuer}/test/next`, { method: 'POST', body: JSON.stringify(next) });
      if (!answer.ok) throw new Error(`the provider answered ${answer.status}`);
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}
