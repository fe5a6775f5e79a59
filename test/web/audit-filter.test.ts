import { expect, it } from 'vitest';
import { AuditAction } from '../../src/model/access/audit.js';
import { auditKinds, isAskedFor } from '../../src/web/audit/audit-filter.js';

it.each(AuditAction.options)('finds %s by one kind', (action) => {
  const event = { action, actor: 'a_1' } as Parameters<typeof isAskedFor>[1];
  expect(auditKinds.filter((kind) => isAskedFor({ kind, who: undefined, item: undefined }, event))).toHaveLength(1);
});
