import type { Webhook } from '../../model/digest/webhook.js';
import type { Reader } from '../site-env.js';
import { webhookPhrases } from './webhook-phrases.js';

/** Whether a webhook is told anything, as a coloured word; the sign tells it without the colour. */
export function WebhookMark({ webhook, reader }: { readonly webhook: Webhook; readonly reader: Reader }) {
  const t = webhookPhrases[reader.language];
  const { off, state, failingSince } = webhook;
  const [look, sign, words] =
    off !== null
      ? ['trouble', '!', t.off[off.why]]
      : state === 'paused'
        ? ['off', '○', t.paused]
        : [failingSince === null ? 'well' : 'waiting', failingSince === null ? '✓' : '…', t.active];
  return (
    <span class={`mark health-${look}`}>
      <span aria-hidden="true">{sign}</span> {words}
    </span>
  );
}
