import type { AuditEvent } from '../../model/access/audit.js';

/** The kinds that entries are looked for by, and what their actions begin with. */
const beginnings = {
  decisions: ['tag.', 'item.', 'dossier.', 'policy.'],
  sources: ['source.'],
  mail: ['subscription.', 'confirmation.', 'delivery.', 'mail.', 'webhook.'],
  searches: ['search.'],
  access: ['account.', 'grant.'],
  exports: ['data.'],
  settings: ['settings.'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type AuditKind = keyof typeof beginnings;
export const auditKinds = Object.keys(beginnings) as readonly AuditKind[];

/** Which entries are asked for; undefined for any. */
export interface AuditFilter {
  readonly kind: AuditKind | undefined;
  /** Id of the actor. */
  readonly who: string | undefined;
  /** Id of the item that was decided on. */
  readonly item: string | undefined;
}

/** What the parameters of an address ask for; what is none of ours asks for nothing. Pure. */
export function readAuditFilter(of: (name: string) => string | undefined): AuditFilter {
  const kind = auditKinds.find((one) => one === of('kind'));
  return { kind, who: of('who') || undefined, item: of('item') || undefined };
}

/** Pure. */
export function isAskedFor({ kind, who, item }: AuditFilter, { action, actor, details }: AuditEvent): boolean {
  if (item !== undefined && details.item !== item) return false;
  if (who !== undefined && actor !== who) return false;
  return kind === undefined || beginnings[kind].some((beginning) => action.startsWith(beginning));
}

/** The address of the list, from the cursor on. Pure. */
export function auditHref({ kind, who, item }: Partial<AuditFilter>, after?: string): string {
  const entries = Object.entries({ kind, who, item, after }).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return entries.length === 0 ? '/audit' : `/audit?${new URLSearchParams(entries)}`;
}
