import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createFolder } from '../settings/settings-fixture.js';

export const root = join(import.meta.dirname, '../..');

export const profiles = ['embedded', 'distributed'] as const;
export type Profile = (typeof profiles)[number];

/** A service as docker-compose prints it, with anchors, defaults and variables resolved. */
const Service = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  command: z.array(z.string()).nullish(),
  entrypoint: z.array(z.string()).nullish(),
  environment: z.record(z.string(), z.string()).default({}),
  user: z.string().optional(),
  restart: z.string().optional(),
  read_only: z.boolean().default(false),
  init: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
  network_mode: z.string().optional(),
  stop_grace_period: z.string().optional(),
  ports: z.array(z.object({ host_ip: z.string().optional(), published: z.string(), target: z.number() })).default([]),
  volumes: z.array(z.object({ type: z.string(), source: z.string(), target: z.string() })).default([]),
  secrets: z.array(z.object({ source: z.string(), target: z.string() })).default([]),
  configs: z.array(z.object({ source: z.string(), target: z.string() })).default([]),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  logging: z.object({ options: z.record(z.string(), z.string()) }).optional(),
});
export type Service = z.infer<typeof Service>;

const File = z.object({
  services: z.record(z.string(), Service),
  secrets: z.record(z.string(), z.object({ file: z.string() })).default({}),
  configs: z.record(z.string(), z.object({ file: z.string() })).default({}),
});

/** Reads docker-compose.yml through docker-compose, with only the given variables set. Throws if docker-compose refuses the file. */
export function readCompose(profile: Profile, env: Readonly<Record<string, string>> = {}, envFile = '/dev/null') {
  return config(root, ['--env-file', envFile, '--profile', profile], env);
}

/**
 * Reads docker-compose.yml as an installation sees it: in a folder with these files, such as `.env`. Paths in the result lie in `folder`.
 */
export function readInstalled(profile: Profile, files: Readonly<Record<string, string>>) {
  using place = createFolder(files);
  copyFileSync(join(root, 'docker-compose.yml'), join(place.path, 'docker-compose.yml'));
  return { folder: place.path, ...config(place.path, ['--profile', profile], {}) };
}

function config(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const { PATH = '', HOME = '' } = process.env;
  const all = [...args, 'config', '--format', 'json'];
  const text = execFileSync('docker-compose', all, { cwd, env: { PATH, HOME, ...env }, encoding: 'utf8' });
  return File.parse(JSON.parse(text));
}

/** True if the service runs this program. */
export const isOurs = (service: Service): boolean => service.build !== undefined;
