import { describe, expect, it } from 'vitest';
import { coverageJson, reportCoverage } from '../../src/coverage/coverage-report.js';
import { parseSince } from '../../src/coverage/parse-since.js';
import { addDay, countDelays, emptyDay, noDays, noDelays, openSpan } from '../../src/coverage/tally-check.js';
import { coverageTable } from '../../src/export/table/coverage-table.js';
import { writeProgramCsv } from '../../src/export/table/write-csv.js';
import type { SourceHealth } from '../../src/model/source/source-health.js';
import { rowContext } from '../export/row-context.js';
import { source } from '../jobs/watch.js';
import { hoursAgo, now, sourceState } from './source-states.js';

const about = { since: '2026-02-03', until: now.toISOString(), offlineSince: null, unreadable: [] };

function covered(id: string, state: SourceHealth, readMs: number, failedMs: number) {
  const tally = { ...emptyDay('2026-03-01'), checks: 4, successes: 3, failures: { blocked: 1 }, readMs, failedMs };
  const delays = countDelays(noDelays, [40, 50, 100_000]);
  const sum = addDay(addDay(noDays, { ...tally, delays }), tally);
  return { definition: source(id), state: sourceState({ id, health: { state, reason: 'http-403' } }), sum };
}

describe('the report of the coverage', () => {
  const report = reportCoverage(
    [
      covered('well', 'healthy', 100, 0),
      covered('worse', 'blocked', 50, 50),
      covered('bad', 'blocked', 90, 10),
      covered('quiet', 'silent', 100, 0),
      { definition: source('off', { enabled: false }), state: sourceState({ id: 'off' }), sum: noDays },
      { definition: source('fresh'), state: undefined, sum: noDays },
    ],
    about,
  );

  it('begins with what needs a person', () => {
    expect(report.rows.map(({ definition }) => definition.id)).toEqual([
      'worse',
      'bad',
      'quiet',
      'fresh',
      'well',
      'off',
    ]);
  });

  it('sums up days, source by source and in all', () => {
    expect(report.rows[1]).toMatchObject({
      ...{ health: 'blocked', reason: 'http-403', checks: 8, successes: 6, failures: { blocked: 2 }, uptime: 0.9 },
      ...{ medianDelayMinutes: 60, usualGapHours: null, quietLimitDays: 90 },
    });
    expect(report.rows[3]).toMatchObject({ health: null, uptime: null, medianDelayMinutes: null });
    expect(report.rows[5]).toMatchObject({ health: 'paused', reason: 'switched-off' });
    expect(report.totals).toMatchObject({ sources: 6, watched: 5, troubled: 3, checks: 32, uptime: 0.85 });
  });

  it('counts what waits for a key apart: it is on, and nobody watches it', () => {
    const keyless = sourceState({ id: 'judilibre', failures: 1, health: { state: 'paused', reason: 'key-missing' } });
    const sources = [
      { definition: source('judilibre'), state: keyless, sum: noDays },
      { definition: source('off', { enabled: false }), state: keyless, sum: noDays },
      covered('well', 'healthy', 100, 0),
    ];
    const { totals, rows } = reportCoverage(sources, about);
    expect(totals).toMatchObject({ sources: 3, watched: 1, troubled: 0, needKey: 1 });
    expect(rows.map(({ health }) => health)).toEqual(['needs-key', 'healthy', 'paused']);
  });

  it('counts as troubled what was never read and what gives no answer while the watch is offline', () => {
    const failed = { lastOutcome: 'unreachable', lastCode: 'dns', sameOutcome: 1 } as const;
    const unjudged = { state: null, reason: null, since: null, sequence: 0 };
    const sources = [
      {
        definition: source('never'),
        state: sourceState({ id: 'never', failures: 1, firstSuccessAt: null, track: failed, health: unjudged }),
        sum: noDays,
      },
      { definition: source('read'), state: sourceState({ id: 'read', failures: 1, track: failed }), sum: noDays },
      { definition: source('asked'), state: sourceState({ id: 'asked', health: unjudged }), sum: noDays },
    ];
    const healths = ({ rows }: ReturnType<typeof reportCoverage>) =>
      rows.map(({ definition, health, troubled }) => [definition.id, health, troubled]);
    const online = reportCoverage(sources, about);
    expect(healths(online)).toEqual([
      ['never', 'unreachable', true],
      ['asked', null, false],
      ['read', 'healthy', false],
    ]);
    const offline = reportCoverage(sources, { ...about, offlineSince: hoursAgo(1) });
    expect(healths(offline)).toEqual([
      ['never', 'unreachable', true],
      ['read', 'healthy', true],
      ['asked', null, false],
    ]);
    expect([online.totals.troubled, offline.totals.troubled]).toEqual([1, 2]);
  });

  it('begins with the first check of all, and for each source with its own', () => {
    const began = (id: string, firstCheckedAt: string | null) => ({
      definition: source(id),
      state: sourceState({ id, firstCheckedAt, firstSuccessAt: null, lastCheckedAt: firstCheckedAt }),
      sum: noDays,
    });
    const sources = [began('a', hoursAgo(50)), began('b', hoursAgo(2)), began('c', null)];
    const { since, watchedSince, rows } = reportCoverage(sources, about);
    expect({ since, watchedSince }).toEqual({ since: '2026-03-02', watchedSince: hoursAgo(50) });
    expect(rows.map(({ from }) => from)).toEqual([hoursAgo(50), hoursAgo(2), null]);
    const today = reportCoverage(sources, { ...about, since: '2026-03-04' });
    expect(today).toMatchObject({ since: '2026-03-04', watchedSince: hoursAgo(50) });
    expect(today.rows.map(({ from }) => from)).toEqual(['2026-03-04T00:00:00.000Z', hoursAgo(2), null]);
  });

  it('takes the first reading for the beginning where the first check was not kept', () => {
    const { rows } = reportCoverage([{ definition: source('a'), state: sourceState({ id: 'a' }), sum: noDays }], about);
    expect(rows[0]).toMatchObject({ watchedSince: hoursAgo(1_000), from: '2026-02-03T00:00:00.000Z' });
  });

  it('is JSON without an infinity', () => {
    const beyond = { ...noDays, delays: countDelays(noDelays, [100_000]) };
    const json = coverageJson(reportCoverage([{ definition: source('a'), state: undefined, sum: beyond }], about));
    expect(json.sources[0]).toMatchObject({ id: 'a', state: 'waiting', medianDelayMinutes: 'more' });
    expect(json.totals.medianDelayMinutes).toBe('more');
  });

  it('is CSV in which no cell is a formula', () => {
    const definition = source('evil', {
      authority: '=HYPERLINK("https://evil.example")',
      name: { fr: '@é, "q"', en: '-1' },
    });
    const { rows } = reportCoverage([{ definition, state: undefined, sum: noDays }], about);
    const csv = writeProgramCsv(coverageTable(about), rows, rowContext('en'));
    const [head, row] = csv.split('\r\n');
    expect(head?.startsWith('\ufeffsource,name_fr,name_en,authority,')).toBe(true);
    expect(row).toContain(`evil,"'@é, ""q""",'-1,"'=HYPERLINK(`);
  });
});

describe('the time since the last check', () => {
  it('counts as the check came out until the next is due, and then as not watched', () => {
    const hours = (state: Parameters<typeof sourceState>[0]) =>
      Object.values(openSpan(sourceState(state), now)).map((ms) => ms / 3_600_000);
    expect(hours({ lastCheckedAt: hoursAgo(3), dueAt: hoursAgo(-1) })).toEqual([3, 0, 0]);
    expect(hours({ lastCheckedAt: hoursAgo(3), dueAt: hoursAgo(2) })).toEqual([1, 0, 2]);
    expect(hours({ lastCheckedAt: hoursAgo(3), dueAt: hoursAgo(2), failures: 1 })).toEqual([0, 1, 2]);
    expect(hours({ lastCheckedAt: hoursAgo(3), dueAt: hoursAgo(2), health: { state: 'paused' } })).toEqual([0, 0, 0]);
    const resumed = { lastCheckedAt: hoursAgo(300), dueAt: hoursAgo(299) };
    expect(hours({ ...resumed, health: { state: 'healthy', since: hoursAgo(1) } })).toEqual([0, 0, 1]);
    expect(hours({ ...resumed, health: { state: 'late', since: hoursAgo(298) } })).toEqual([1, 0, 299]);
  });
});

describe('a period', () => {
  it.each([
    ['1d', '2026-03-04'],
    ['30d', '2026-02-03'],
    ['2026-01-31', '2026-01-31'],
    ['2026-03-04', '2026-03-04'],
    ['2026-03-05', undefined],
    ['2026-02-30', undefined],
    ['0d', undefined],
    ['9999d', undefined],
    ['1970-01-01', undefined],
    ['30', undefined],
    ['', undefined],
  ])('%s begins on %s', (text, day) => {
    expect(parseSince(text, now)).toBe(day);
  });
});
