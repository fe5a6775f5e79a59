import type { App } from '../app/open-app.js';
import { eachPage } from '../ports/store/each-page.js';

type Watched = Pick<App, 'store' | 'log'>;

const pollMs = 2_000;
/** As many failures without one success say that it is not the publishers. */
const failuresEnough = 10;

/** Offers a trial of the catalogue at a first start that finds the network; says plainly, once, when none of the sources can be reached: most likely the machine has no way out. */
export function watchReachability(app: Watched, say: (text: string) => void): void {
  let isFirst: boolean | undefined;
  const look = async (): Promise<void> => {
    const { answered, failed, on, tried } = await count(app);
    isFirst ??= answered === 0 && tried === 0;
    if (answered > 0) {
      if (!isFirst) return;
      say(
        'The first sources answer. Which of the definitions no longer fit their publishers says: npx vigie sources test --all',
      );
      return;
    }
    // Before anything was checked nothing is known, also where no source has a state yet.
    if (failed === 0 || failed < Math.min(failuresEnough, on)) {
      setTimeout(() => void look().catch(complain), pollMs).unref();
      return;
    }
    say(`None of the ${failed} sources checked so far could be reached: is this machine connected to the internet?`);
    say('They are tried again by themselves, also after a restart; at once with: npx vigie run --once --retry');
    say('Without internet, see the program at work with: npm start -- --demo');
  };
  const complain = (error: unknown): void =>
    app.log.error({ err: error }, 'the reachability of sources is not watched');
  void look().catch(complain);
}

async function count(
  app: Pick<App, 'store'>,
): Promise<{ answered: number; failed: number; on: number; tried: number }> {
  const sums = { answered: 0, failed: 0, on: 0, tried: 0 };
  for await (const { value } of eachPage((page) => app.store.sources.find('all', {}, page))) {
    if (!value.enabled) continue;
    sums.on += 1;
    if (value.tried !== null) sums.tried += 1;
    if (value.firstSuccessAt !== null) sums.answered += 1;
    else if (value.failures > 0) sums.failed += 1;
  }
  return sums;
}
