import type { Log } from '../../ports/log.js';
import type { Exposition, Figures, Metrics } from '../../ports/metrics.js';
import { within } from '../../ports/within.js';
import { type FiguresDeps, loadFigures } from './load-figures.js';

export interface ScrapeDeps extends FiguresDeps {
  readonly metrics: Metrics;
  readonly log: Log;
  /** Figures that are not older are told again. */
  readonly figuresMs?: number;
}

/** Gives what monitoring reads. */
export type Scrape = () => Promise<Exposition>;

const defaultFiguresMs = 10_000;
/** Scrapers give up after 10 seconds, as a rule. */
const answerMs = 5_000;

/** However many ask, and however often, store and queue are asked once in a while, and one question at a time. */
export function createScrape(deps: ScrapeDeps): Scrape {
  const { metrics, log, figuresMs = defaultFiguresMs } = deps;
  let loaded: { readonly figures: Figures; readonly atMs: number } | undefined;
  let underWay: Promise<Figures | undefined> | undefined;
  const load = async (): Promise<Figures | undefined> => {
    try {
      const figures = await loadFigures(deps);
      loaded = { figures, atMs: performance.now() };
      return figures;
    } catch (error) {
      log.warn({ err: error }, 'the figures of the watch could not be read');
      return undefined;
    } finally {
      underWay = undefined;
    }
  };
  return async () => {
    if (loaded && performance.now() - loaded.atMs < figuresMs) return metrics.render(loaded.figures);
    underWay ??= load();
    return metrics.render(await within(answerMs, underWay, () => undefined));
  };
}
