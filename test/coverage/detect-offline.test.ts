import { describe, expect, it } from 'vitest';
import { detectOffline } from '../../src/coverage/detect-offline.js';
import type { SourceState } from '../../src/model/source/source.js';
import { hoursAgo, sourceState } from './source-states.js';

const online = { offline: false, since: null };
const down = { track: { lastOutcome: 'unreachable', lastCode: 'dns' } } as const;

/** So many sources, checked one minute after the other, the last one just now. */
function sources(count: number, changes: (index: number) => Parameters<typeof sourceState>[0]): SourceState[] {
  return Array.from({ length: count }, (_, index) =>
    sourceState({ id: `s${index}`, lastCheckedAt: hoursAgo((count - 1 - index) / 60), ...changes(index) }),
  );
}

describe('whether the watch itself is offline', () => {
  it('follows from the sources that were checked last', () => {
    expect(
      detectOffline(
        sources(60, () => ({})),
        online,
      ),
    ).toBe(false);
    expect(
      detectOffline(
        sources(60, (index) => (index >= 47 ? down : {})),
        online,
      ),
    ).toBe(true);
    expect(
      detectOffline(
        sources(60, (index) => (index >= 50 ? down : {})),
        online,
      ),
    ).toBe(false);
  });

  it('is not said for some dead sources among many, even if they finish last', () => {
    const burst = sources(276, (index) => ({ lastCheckedAt: hoursAgo(index / 10_000), ...(index < 30 ? down : {}) }));
    expect(detectOffline(burst, online)).toBe(false);
  });

  it('is not said for answers that are refusals', () => {
    const refused = { track: { lastOutcome: 'unreachable', lastCode: 'http-503' } } as const;
    expect(
      detectOffline(
        sources(20, () => refused),
        online,
      ),
    ).toBe(false);
  });

  it('cannot be told by fewer than three sources, nor by those that are off', () => {
    expect(
      detectOffline(
        sources(2, () => down),
        online,
      ),
    ).toBe(false);
    expect(
      detectOffline(
        sources(3, () => down),
        online,
      ),
    ).toBe(true);
    expect(
      detectOffline(
        sources(20, () => ({ ...down, enabled: false })),
        online,
      ),
    ).toBe(false);
  });

  it('ends with the first answer, whatever it says', () => {
    const offline = { offline: true, since: hoursAgo(2) };
    const still = sources(20, () => down);
    expect(detectOffline(still, offline)).toBe(true);
    expect(detectOffline([...still, sourceState({ lastCheckedAt: hoursAgo(3) })], offline)).toBe(true);
    expect(detectOffline([...still, sourceState({ lastCheckedAt: hoursAgo(0.1) })], offline)).toBe(false);
  });
});
