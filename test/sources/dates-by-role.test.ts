import { describe, expect, it } from 'vitest';
import { readApi } from '../../src/sources/read-api.js';
import { parserVersion } from '../../src/sources/source-kinds.js';
import { answer, api } from './answers.js';

const options = { timeZone: 'America/New_York' };
const fields = { title: '{title}' };

function readOne(record: object, datesByRole?: object) {
  const page = readApi(answer(JSON.stringify([{ title: 'Rule', ...record }])), api({ fields, datesByRole }), options);
  return { dates: page.entries[0]?.dates, warnings: page.warnings.map(({ code }) => code), matches: page.matches };
}

describe('datesByRole', () => {
  const roles = { 'comments-due': '{closes}', 'entry-into-force': '{effective[]}' };

  it('reads the days of a record by role', () => {
    expect(readOne({ closes: '2026-05-02T03:59:59Z', effective: ['2026-07-01', '2027-07-01'] }, roles).dates).toEqual([
      { date: '2026-07-01', role: 'entry-into-force' },
      { date: '2027-07-01', role: 'entry-into-force' },
      { date: '2026-05-01', role: 'comments-due' },
    ]);
  });

  it('leaves an entry alone that says nothing of days', () => {
    expect(readOne({ closes: null }, roles).dates).toBeUndefined();
    expect(readOne({ closes: '2026-05-01' }).dates).toBeUndefined();
  });

  it('tells of what it cannot read, and of what it found', () => {
    const { dates, warnings, matches } = readOne({ closes: 'soon' }, roles);
    expect(dates).toBeUndefined();
    expect(warnings).toEqual(['unreadable-date']);
    expect(matches).toContainEqual({
      field: 'datesByRole.comments-due',
      pattern: '{closes}',
      count: 1,
      sample: 'soon',
    });
  });

  it('takes no role that there is not', () => {
    expect(() => api({ fields, datesByRole: { birthday: '{closes}' } })).toThrow(/datesByRole/);
  });

  it('changes the version of the reader where it is used alone', () => {
    const versionOf = (reading: object) =>
      parserVersion({ kind: 'json-api', url: 'https://a.example/', timeZone: 'UTC', api: api(reading) });
    // Of before there were such fields: bytes of sources without them are not read again.
    expect(versionOf({ fields })).toBe('json-api-2.b3cfdc4f');
    expect(versionOf({ fields, datesByRole: roles })).not.toBe(versionOf({ fields }));
  });
});
