import { join } from 'node:path';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { createSystemClock } from '../../src/adapters/system/system-clock.js';
import { grantLink } from '../../src/decisions/access/grant-link.js';
import { linkPaths } from '../../src/digest/digest-links.js';
import { loadSecret } from '../../src/settings/load-secret.js';

/** Makes a link to unsubscribe, like the link in the next mail of a subscription. It lacks the address of the service. */
export async function mailedLink(dataDir: string, owner: string): Promise<string> {
  const database = openSqliteDatabase(dataDir);
  const store = createSqliteStore(database);
  const deps = { store, keyRing: loadSecret(join(dataDir, 'secret')), clock: createSystemClock() };
  const token = await grantLink(deps, { scope: 'unsubscribe', owner, expiresAt: null });
  await store.close();
  database.close();
  return `${linkPaths.unsubscribe}?t=${token}`;
}
