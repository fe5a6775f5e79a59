import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Override } from './environment.js';

/** The file by which a data folder says that it is that of a demonstration, and where its sample publishers stand. */
export function demoFile(dataDir: string): string {
  return join(dataDir, 'demo.json');
}

export function isDemoFolder(dataDir: string): boolean {
  return existsSync(demoFile(dataDir));
}

/**
 * What a demonstration's folder decides, whatever the real watch is set to, so that every command on the folder sees its
 * sources and none of it leaves the machine. `root` is the installation's folder.
 */
export function demoOverrides(dataDir: string, root: string): Override[] {
  const values: Readonly<Record<string, unknown>> = {
    dataDir,
    sourcesDir: join(dataDir, 'catalogue'),
    policiesFile: join(root, 'config/demo/policies.yaml'),
    secretFile: join(dataDir, 'secret'),
    // Mails to an invented reader go nowhere but to the outbox.
    'smtp.url': null,
    // Nothing of it is anybody's; beyond loopback it is refused all the same.
    'access.open': true,
    'access.oidc.issuer': null,
    'access.proxy.addressHeader': null,
    // The sign of life is that of the real watch.
    'watchdog.url': null,
    'backup.schedule': null,
    // It is alone in its data folder, whatever the real watch runs on.
    'redis.url': null,
    'elasticsearch.url': null,
    'fetch.allow': ['127.0.0.1/32'],
    'fetch.hostSpacingMs': 50,
    'digest.settleMinutes': 0,
    // Of the organisation whose policies these are.
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
