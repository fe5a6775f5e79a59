import type { Channel, Destination, Message } from '../../src/ports/channel.js';
import type { MailOutcome } from '../../src/ports/mailer.js';

export interface RecordingChannel extends Channel {
  /** What was handed over, in order. */
  readonly delivered: { readonly message: Message; readonly destination: Destination }[];
  /** What comes of the next attempts; accepted where there is none. */
  readonly outcomes: MailOutcome[];
}

/** A channel such as a webhook would be: one body of JSON, made of the data of the digest and not of its words. */
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
