import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { accountPhrases } from '../../src/web/access/account-phrases.js';
import { clientSecret, startProvider } from '../adapters/oidc/start-provider.js';
import { installVigie, startVigie } from '../cli/vigie.js';
import { findFreePort } from '../free-port.js';
import { Browsing } from '../web/access/browsing.js';

it('a service whose provider is down starts, and signs people in by it later, as the settings say', async () => {
  await using vigie = await installVigie({ open: false, idle: true });
  const port = await findFreePort();
  const issuer = `http://127.0.0.1:${port}`;
  const secretFile = join(vigie.folder, 'client-secret');
  writeFileSync(secretFile, `${clientSecret}\n`);
  const env = {
    ...vigie.env,
    VIGIE_ACCESS_OIDC_ISSUER: issuer,
    VIGIE_ACCESS_OIDC_CLIENT_ID: 'vigie',
    VIGIE_ACCESS_OIDC_CLIENT_SECRET_FILE: secretFile,
    VIGIE_ACCESS_OIDC_SCOPES: 'openid,email,profile,groups',
    VIGIE_ACCESS_OIDC_BUTTON_FR: 'Se connecter avec Exemple',
    VIGIE_ACCESS_GROUP_ROLES: 'Veille=analyst,Direction=admin',
    VIGIE_ACCESS_NEWCOMERS: 'groups',
    VIGIE_ACCESS_DOMAINS: 'Example.org',
  };
  const service = await startVigie({ ...vigie, env });
  const browser = new Browsing();
  const page = await (await browser.open(`${service.url}/sign-in`)).text();
  expect(page).toContain('Se connecter avec Exemple');
  const down = await browser.follow(`${service.url}/sign-in/provider`);
  expect(down.answer.status).toBe(503);
  await using provider = await startProvider(`${service.url}/sign-in/provider/callback`, {
    returnUrl: `${service.url}/sign-in`,
    port,
  });
  const claims = { email: 'claire@example.org', email_verified: true, name: 'Claire Martin', groups: ['Veille'] };
  await provider.next({ subject: 'c-1', claims });
  await expect
    .poll(async () => (await browser.follow(`${service.url}/sign-in/provider?back=/account`)).address, {
      interval: 1_000,
    })
    .toBe(`${service.url}/account`);
  const account = await (await browser.open(`${service.url}/account`)).text();
  expect(account).toContain(accountPhrases.fr.roles.analyst);
  expect(account).toContain('Claire Martin');
  await service.stop();
});
