import type { Channel, Destination, Message } from '../../src/ports/channel.js';
import type { MailOutcome } from '../../src/ports/mailer.js';

export interface RecordingChannel extends Channel {
  /** The delivered messages, in order. */
  readonly delivered: { readonly message: Message; readonly destination: Destination }[];
  /** The outcomes of the next deliveries, in order. Deliveries beyond them are accepted. */
  readonly outcomes: MailOutcome[];
}

/** A channel that works like a webhook: it sends one JSON body with the data of the digest, not its words. */
export function createRecordingChannel(): RecordingChannel {
  const delivered: RecordingChannel['delivered'] = [];
  const outcomes: MailOutcome[] = [];
  return {
    delivered,
    outcomes,
    async render({ window, entries, links }) {
      const items = entries.map(({ itemId, revision, title }) => ({ itemId, revision, title }));
      return { message: { body: JSON.stringify({ window, items, page: links.digest }) }, omitted: 0 };
    },
    async deliver(message, destination) {
      delivered.push({ message, destination });
      return outcomes.shift() ?? { kind: 'accepted', response: '204' };
    },
  };
}
