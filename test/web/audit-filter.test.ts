import { expect, it } from 'vitest';
import { AuditAction } from '../../src/model/access/audit.js';
import { auditHref, auditKinds, isAskedFor, readAuditFilter } from '../../src/web/audit/audit-filter.js';

const any = readAuditFilter(() => undefined, 'Europe/Paris');

it.each(AuditAction.options)('finds %s by one kind', (action) => {
  const event = { action, actor: 'a_1' } as Parameters<typeof isAskedFor>[1];
  expect(auditKinds.filter((kind) => isAskedFor({ ...any, kind }, event))).toHaveLength(1);
});

it.each([
  [{}, true],
  [{ from: '2026-11-21' }, true],
  [{ from: '2026-11-22' }, false],
  [{ until: '2026-11-21' }, true],
  [{ until: '2026-11-20' }, false],
  [{ from: 'yesterday', until: '2026-02-30' }, true],
])('takes the days of the site for what is asked: %j', (asked: Readonly<Record<string, string>>, isFound) => {
  const filter = readAuditFilter((name) => asked[name], 'Europe/Paris');
  const event = { action: 'tag.confirmed', actor: 'a', at: '2026-11-20T23:30:00.000Z', details: {} };
  expect(isAskedFor(filter, event as unknown as Parameters<typeof isAskedFor>[1])).toBe(isFound);
});

it('keeps the days in the address of the next page', () => {
  const asked = { from: '2026-11-01', until: '2026-11-20' };
  const filter = readAuditFilter((name) => Reflect.get(asked, name), 'Europe/Paris');
  expect(auditHref(filter, 'on')).toBe('/audit?from=2026-11-01&until=2026-11-20&after=on');
});
