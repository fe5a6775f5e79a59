import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { VARIABLES } from '../../src/settings/environment.js';
import { loadSettings } from '../../src/settings/load-settings.js';
import { createWebSite } from '../../src/web/create-web-app.js';
import { createFolder } from '../settings/settings-fixture.js';
import { createSite } from '../web/site.js';
import { root } from './compose-file.js';

const folder = join(root, 'deploy/caddy');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const [caddyfile, example] = [read('Caddyfile'), read('.env.example')];
const page = readFileSync(join(root, 'docs/reverse-proxy.md'), 'utf8');

const Compose = z.object({
  services: z.object({
    caddy: z.object({ image: z.string(), networks: z.object({ front: z.object({ ipv4_address: z.string() }) }) }),
    'oauth2-proxy': z.object({ image: z.string() }),
    vigie: z.object({ environment: z.record(z.string(), z.string()), volumes: z.array(z.unknown()) }),
  }),
});

const filledIn = {
  ...Object.fromEntries([...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value])),
  ...{ VIGIE_ACCESS_PROXY_SECRET: 'known-to-both', OIDC_CLIENT_SECRET: 's', COOKIE_SECRET: 'c' },
};

/** The services that docker-compose resolves from the example `.env` with the secrets filled in. */
function compose() {
  const args = ['--env-file', '/dev/null', '-f', join(folder, 'compose.yml'), 'config', '--format', 'json'];
  const { PATH = '', HOME = '' } = process.env;
  const text = execFileSync('docker-compose', args, { env: { PATH, HOME, ...filledIn }, encoding: 'utf8' });
  return Compose.parse(JSON.parse(text)).services;
}

describe('deploy/caddy', () => {
  const { vigie, caddy, 'oauth2-proxy': portal } = compose();

  it('takes images of exact versions', () => {
    for (const { image } of [caddy, portal]) expect(image).toMatch(/:v?\d+\.\d+\.\d+$/);
  });

  it('sets what the program knows, and the program takes it', () => {
    using place = createFolder({});
    const env = { ...vigie.environment, VIGIE_DATA_DIR: place.path };
    const { access, publicUrl } = loadSettings({ env, cwd: place.path });
    expect(publicUrl).toBe('https://veille.example.org');
    expect(access.proxy.addresses).toEqual([`${caddy.networks.front.ipv4_address}/32`]);
    expect(access.proxy.secret).toBe('known-to-both');
  });

  it('hands on the headers that the program believes, and none of them from outside', () => {
    const { environment: set } = vigie;
    const believed = ['ADDRESS', 'NAME', 'GROUPS'].map((what) => set[`VIGIE_ACCESS_PROXY_${what}_HEADER`]);
    const [, copied = ''] = /copy_headers (.+)/.exec(caddyfile) ?? [];
    expect(copied.split(' ')).toEqual(believed);
    const stripped = [...caddyfile.matchAll(/^\trequest_header -(\S+)$/gm)].map(([, name]) => name);
    expect(stripped).toEqual([...believed, set.VIGIE_ACCESS_PROXY_SECRET_HEADER]);
    expect(caddyfile).toContain(`header_up ${set.VIGIE_ACCESS_PROXY_SECRET_HEADER} {$VIGIE_ACCESS_PROXY_SECRET}`);
  });

  it('logs no address that proves something', () => {
    const [, pattern = '', replacement = ''] = /request>uri regexp "(.+)" (\S+)/.exec(caddyfile) ?? [];
    const logged = (uri: string): string => uri.replace(new RegExp(pattern, 'g'), replacement);
    const secret = 's3cret';
    for (const uri of [
      ...[`/read/${secret}`, `/read/${secret}/items/x?from=1`, `/websub/fr-cnil-rss/${secret}?hub.mode=subscribe`],
      ...[`/feed.atom?t=${secret}`, `/feed.json?after=x&t=${secret}&y=1`, `/sign-in/provider/callback?code=${secret}`],
    ])
      expect([uri, logged(uri)]).toEqual([uri, expect.not.stringContaining(secret)]);
    expect(logged('/items/x?q=t')).toBe('/items/x?q=t');
  });

  it('lets through all that is public, but for the sign-in that the proxy is for', () => {
    const [, listed = ''] = /@own path (.+)/.exec(caddyfile) ?? [];
    const open = listed.split(' ').map((path) => new RegExp(`^${path.replaceAll('.', '\\.').replace('*', '.*')}$`));
    const { routes } = createWebSite(createSite().deps);
    const closed = routes.table
      .filter(({ right, path }) => right === 'public' && !open.some((form) => form.test(path)))
      .map(({ path }) => path);
    expect(new Set(closed)).toEqual(
      new Set([
        '/sign-in',
        '/sign-in/link',
        '/sign-out',
        '/sign-in/provider',
        '/sign-in/provider/callback',
        '/signed-out',
      ]),
    );
  });

  it('is one file that YAML reads, and every variable of the example is used in it', () => {
    const text = read('compose.yml');
    expect(load(text)).toBeTypeOf('object');
    for (const [, name] of example.matchAll(/^([A-Z_]+)=/gm)) expect(text + caddyfile).toContain(`{${name}`);
  });
});

it('docs/reverse-proxy.md names variables that there are', () => {
  const known = VARIABLES.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name]));
  const named = [...page.matchAll(/VIGIE_(?:HTTP|ACCESS|PUBLIC)_[A-Z_]+[A-Z]/g)].map(([name]) => name);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});
