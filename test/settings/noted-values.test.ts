import { expect, it } from 'vitest';
import { loadSettings } from '../../src/settings/load-settings.js';
import { notedValues } from '../../src/settings/settings-in-force.js';

const values = (env: Readonly<Record<string, string>>) =>
  new Map(notedValues(loadSettings({ env, cwd: '/nowhere' })).map((one) => [one.path, one]));

it('tells settings of the watch, and none of a process alone', () => {
  const noted = values({ VIGIE_HTTP_PORT: '9000', VIGIE_LANGUAGE: 'en', VIGIE_ACCESS_OPEN: 'true' });
  expect(noted.get('language')).toEqual({ path: 'language', value: '"en"', hidden: false });
  expect(noted.get('access.open')?.value).toBe('true');
  for (const path of ['http.port', 'dataDir', 'logLevel', 'health.port']) expect(noted.has(path)).toBe(false);
});

it('hides secrets and addresses of people, and of keys tells the names', () => {
  const noted = values({
    VIGIE_SMTP_URL: 'smtp://mail.example',
    VIGIE_OWNER_MAIL: 'a@b.example',
    VIGIE_KEY_CONGRESS: 'k',
  });
  for (const path of ['smtp.url', 'owner.mail', 'redis.url', 'languageModel.apiKey']) {
    expect(noted.get(path)?.hidden, path).toBe(true);
  }
  expect(noted.get('keys')).toEqual({ path: 'keys', value: '["CONGRESS"]', hidden: false });
});
