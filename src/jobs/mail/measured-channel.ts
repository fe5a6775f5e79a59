import type { Channel } from '../../ports/channel.js';
import type { Meter } from '../../ports/meter.js';

/** The same channel, which tells what came of each attempt and how long it took. */
export function measuredChannel(channel: Channel, meter: Pick<Meter, 'mail'>): Channel {
  return {
    render: (digest) => channel.render(digest),
    async deliver(message, destination) {
      const begun = performance.now();
      const outcome = await channel.deliver(message, destination);
      meter.mail({ outcome: outcome.kind, seconds: (performance.now() - begun) / 1_000 });
      return outcome;
    },
  };
}
