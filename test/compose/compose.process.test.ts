import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js';
import { selectWorkers } from '../../src/cli/running/start.js';
import type { SourceDefinition } from '../../src/model/source/source.js';
import { VARIABLES } from '../../src/settings/environment.js';
import { loadSettings } from '../../src/settings/load-settings.js';
import { all } from '../../workers/all.js';
import { isOurs, profiles, readCompose, root } from './compose-file.js';

const knownVariables = VARIABLES.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name]));
const keyVariables = [...new Set(loadCatalogue([join(root, 'config/sources')]).flatMap(listKeys))]
  .map((key) => `VIGIE_KEY_${key}`)
  .toSorted();

function listKeys({ auth }: SourceDefinition): string[] {
  if (auth === undefined) return [];
  return auth.kind === 'oauth2' ? [auth.id, auth.secret] : [auth.key];
}

const composeText = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const exampleText = readFileSync(join(root, '.env.example'), 'utf8');
const documented = [...exampleText.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);

const asksPublishers = ['vigie', 'check', 'web'];

const services = profiles.flatMap((profile) => {
  return Object.entries(readCompose(profile).services).map(([name, service]) => ({ profile, name, service }));
});
const ours = services.filter(({ service }) => isOurs(service));

describe('docker-compose.yml', () => {
  it('has the services of both modes', () => {
    const named = (profile: string) => services.filter((entry) => entry.profile === profile).map(({ name }) => name);
    expect(named('embedded')).toEqual(['vigie']);
    expect(named('distributed').toSorted()).toEqual(
      [...all.map(({ name }) => name), 'redis', 'elasticsearch', 'certificates'].toSorted(),
    );
  });

  it('is read the same with the example of .env, which shows the defaults', () => {
    for (const profile of profiles) {
      const withExample = readCompose(profile, {}, '.env.example');
      for (const [name, { ports, volumes, command, mem_limit }] of Object.entries(readCompose(profile).services)) {
        expect(withExample.services[name]).toMatchObject({ ports, volumes, command, mem_limit });
      }
    }
  });

  it('reads no variable that neither settings nor .env.example explain, and explains none that is not read', () => {
    const read = [...composeText.matchAll(/(?<!\$)\$\{([A-Z_]+)/g)].map(([, name]) => name);
    const settings: (string | undefined)[] = [...knownVariables, ...keyVariables, 'COMPOSE_PROFILES'];
    expect(read.filter((name) => !settings.includes(name) && !documented.includes(name))).toEqual([]);
    expect(documented.filter((name) => !settings.includes(name) && !read.includes(name))).toEqual([]);
  });

  it('names secrets that make-secrets.sh makes, or that a person names', () => {
    const script = readFileSync(join(root, 'config/docker/make-secrets.sh'), 'utf8');
    const made = [...script.matchAll(/^keep (\w+) /gm)].map(([, name]) => join(root, 'secrets', String(name)));
    for (const profile of profiles) {
      for (const { file } of Object.values(readCompose(profile).secrets))
        expect([...made, '/dev/null']).toContain(file);
    }
    const named = readCompose('distributed', { VIGIE_SMTP_URL_FILE: './secrets/smtp_url' });
    expect(named.secrets.smtp_url?.file).toBe(join(root, 'secrets/smtp_url'));
    expect(named.services.mail?.environment.VIGIE_SMTP_URL_FILE).toBe('/run/secrets/smtp_url');
  });
});

describe.each(services)('the service $name ($profile)', ({ service, name }) => {
  it('is checked, limited, contained and its logs turn over', () => {
    expect(service.healthcheck?.test[0]).toBe('CMD');
    expect(Number(service.mem_limit)).toBeGreaterThanOrEqual(256 * 1024 * 1024);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(Object.keys(service.logging?.options ?? {})).toEqual(['max-file', 'max-size']);
    expect(service.restart).toBe(name === 'certificates' ? 'no' : 'unless-stopped');
  });

  it('is of an exact version and runs as a user of its own', () => {
    expect(service.image).toMatch(/^vigie:local$|:\d+\.\d+\.\d+(-[a-z]+)?$/);
    // Only a service without a network may run as root.
    const isRoot = service.user === undefined || service.user.startsWith('0');
    expect(isRoot).toBe(service.network_mode === 'none');
  });

  it('is published on loopback or not at all', () => {
    for (const { host_ip } of service.ports) expect(host_ip).toBe('127.0.0.1');
    expect(service.ports.length > 0).toBe(name === 'vigie' || name === 'web');
  });

  it('mounts folders and runs scripts that are there', () => {
    for (const { type, source } of service.volumes) if (type === 'bind') expect(existsSync(source), source).toBe(true);
    const words = [...(service.entrypoint ?? []), ...(service.healthcheck?.test ?? [])];
    for (const word of words.filter((each) => each.startsWith('/opt/vigie/'))) {
      expect(existsSync(join(root, 'config/docker', word.slice('/opt/vigie/'.length))), word).toBe(true);
    }
  });
});

describe.each(ours)('the process $name ($profile)', ({ service, profile, name }) => {
  it('starts workers that there are', () => {
    const [command, ...names] = service.command ?? [];
    expect(command).toBe('start');
    expect(names).toEqual(profile === 'embedded' ? [] : [name]);
    expect(selectWorkers(names, profile).length).toBe(profile === 'embedded' ? all.length : 1);
  });

  it('sets variables that there are', () => {
    const known = [...knownVariables, ...keyVariables];
    expect(Object.keys(service.environment).filter((variable) => !known.includes(variable))).toEqual([]);
  });

  it('has the memory to read documents in, where it asks publishers', () => {
    const asks = asksPublishers.includes(name);
    const readsIn = asks ? loadSettings({ env: {}, cwd: root }).read.memoryMb : 0;
    expect(Number(service.mem_limit)).toBeGreaterThanOrEqual((readsIn + 512) * 1024 * 1024);
  });

  it('is built here, writes to its volume alone and has the time to stop', () => {
    expect(service.build?.context).toBe(root);
    expect(existsSync(join(root, String(service.build?.dockerfile)))).toBe(true);
    expect(service.read_only).toBe(true);
    expect(service.init).toBe(true);
    expect(service.volumes.filter(({ target }) => target === '/data')).toHaveLength(1);
    expect(service.stop_grace_period).toBe('30s');
    expect(service.healthcheck?.test).toEqual(['CMD', 'bash', '/app/config/image/health.sh']);
  });

  it('waits for its servers to be healthy', () => {
    const condition = { condition: 'service_healthy' };
    expect(service.depends_on).toMatchObject(
      profile === 'embedded' ? {} : { redis: condition, elasticsearch: condition },
    );
  });
});
