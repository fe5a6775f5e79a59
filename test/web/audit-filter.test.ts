import { expect, it } from 'vitest';
import { AuditAction } from '../../src/model/access/audit.js';
import { auditHref, auditKinds, isAskedFor, readAuditFilter, spanOf } from '../../src/web/audit/audit-filter.js';

const any = readAuditFilter(() => undefined, 'Europe/Paris');

it.each(AuditAction.options)('finds %s by one kind', (action) => {
  const event = { action, actor: 'a_1' } as Parameters<typeof isAskedFor>[1];
  expect(auditKinds.filter((kind) => isAskedFor({ ...any, kind }, event))).toHaveLength(1);
});

it.each([
  [{}, undefined, undefined],
  [{ from: '2026-11-21' }, '2026-11-20T23:00:00.000Z', undefined],
  [{ until: '2026-10-25' }, undefined, '2026-10-25T22:59:59.999Z'],
  [{ from: 'yesterday', until: '2026-02-30' }, undefined, undefined],
])('takes the days of the site for what is asked: %j', (asked: Readonly<Record<string, string>>, since, until) => {
  expect(spanOf(readAuditFilter((name) => asked[name], 'Europe/Paris'))).toEqual({ since, until });
});

it('keeps the days in the address of the next page', () => {
  const asked = { from: '2026-11-01', until: '2026-11-20' };
  const filter = readAuditFilter((name) => Reflect.get(asked, name), 'Europe/Paris');
  expect(auditHref(filter, 'on')).toBe('/audit?from=2026-11-01&until=2026-11-20&after=on');
});
