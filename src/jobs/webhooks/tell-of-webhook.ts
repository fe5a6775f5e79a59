import type { Webhook } from '../../model/digest/webhook.js';
import { subjectOf } from '../../model/source/health-change.js';
import type { Store } from '../../ports/store/store.js';
import { noteChange } from '../coverage/note-health.js';
import type { Owner } from '../coverage/raise-alert.js';

export interface TellDeps {
  readonly store: Pick<Store, 'health' | 'sources'>;
  /** Nobody is told of changes where it is null. */
  readonly owner: Owner | null;
}

interface Told {
  readonly to: 'switched-off' | 'switched-on';
  readonly at: string;
  readonly reason: string | null;
}

/** Notes, once, that a webhook was switched off by its receiver's answers, and that it takes messages again: the owner is mailed. */
export async function tellOfWebhook(deps: TellDeps, { id, name }: Webhook, { to, at, reason }: Told): Promise<void> {
  const words = reason ? `${name} (${reason.slice(0, 200)})` : name;
  await noteChange(deps, { sourceId: subjectOf('webhook', id), at, to, reason: words });
}
