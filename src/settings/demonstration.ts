import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Override } from './environment.js';

/** The file that marks a data folder as a demonstration's, and holds the state of its sample publishers. */
export function demoFile(dataDir: string): string {
  return join(dataDir, 'demo.json');
}

export function isDemoFolder(dataDir: string): boolean {
  return existsSync(demoFile(dataDir));
}

/**
 * The settings that a demonstration's folder decides, whatever the real watch has, so that every command on the folder sees the
 * sample sources and sends nothing off the machine. `root` is the installation's folder.
 */
export function demoOverrides(dataDir: string, root: string): Override[] {
  const values: Readonly<Record<string, unknown>> = {
    dataDir,
    sourcesDir: join(dataDir, 'catalogue'),
    policiesFile: join(root, 'config/demo/policies.yaml'),
    secretFile: join(dataDir, 'secret'),
    // Mails to an invented reader must go to the outbox alone.
    'smtp.url': null,
    // Its data belongs to nobody; open access beyond loopback is refused all the same.
    'access.open': true,
    'access.oidc.issuer': null,
    'access.proxy.addressHeader': null,
    // The sign of life belongs to the real watch.
    'watchdog.url': null,
    'backup.schedule': null,
    // The demonstration uses its data folder alone, whatever the real watch runs on.
    'redis.url': null,
    'elasticsearch.url': null,
    'fetch.allow': ['127.0.0.1/32'],
    'fetch.hostSpacingMs': 50,
    'digest.settleMinutes': 0,
    // Reasons of the organisation that the sample policies belong to.
    'decisions.reasons': [
      'Obligation nouvelle / New obligation',
      'Précise une obligation que nous appliquons déjà / Details a duty that we already meet',
      'Droit étranger / Foreign law',
      'Hors de notre champ d’activité / Outside our field',
    ],
  };
  return Object.entries(values).map(([path, value]) => ({
    path,
    value,
    variable: 'the demonstration',
    origin: 'demonstration',
  }));
}
