import { expect, it } from 'vitest';
import { outboxKnownTo } from '../../src/service/start-service.js';
import { loadSettings } from '../../src/settings/load-settings.js';
import { mail } from '../../workers/mail.js';
import { web } from '../../workers/web.js';

it('whether there is a mail server is known to the process that sends mail alone', () => {
  const settings = (url: string) =>
    loadSettings({ env: { VIGIE_DATA_DIR: '/srv/vigie', VIGIE_SMTP_URL: url }, cwd: process.cwd() });
  expect(outboxKnownTo([web, mail], settings(''))).toBe('/srv/vigie/outbox');
  expect(outboxKnownTo([web, mail], settings('smtp://mail.example.org'))).toBeNull();
  expect(outboxKnownTo([web], settings(''))).toBeUndefined();
});
