import { z } from 'zod';
import { Hour, MailAddress, type SubscriptionRequest, UiLanguage, Weekday } from '../../model/digest/subscription.js';
import { TimeZone } from '../../model/source/source.js';
import type { QueryWarning } from '../../query/ast.js';

export type SubscribeField = keyof SubscriptionRequest;

/** As a form sends it: all text. */
const SubscribeForm = z.object({
  address: z.string().trim().pipe(MailAddress),
  language: UiLanguage,
  timeZone: TimeZone,
  filter: z.string().trim().max(4_000),
  weekday: wholeNumber().pipe(Weekday),
  hour: wholeNumber().pipe(Hour),
});

export interface SubscribeFormState {
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: ReadonlySet<SubscribeField>;
  /** What of the filter was not understood: a digest that is not what was meant is worse than a second try. */
  readonly warnings: readonly QueryWarning[];
}

export type ReadForm =
  | { readonly kind: 'valid'; readonly request: SubscriptionRequest }
  | { readonly kind: 'refused'; readonly state: SubscribeFormState };

export function readSubscribeForm(
  fields: Readonly<Record<string, string>>,
  warningsOf: (filter: string) => readonly QueryWarning[],
): ReadForm {
  const parsed = SubscribeForm.safeParse(fields);
  const errors = new Set<SubscribeField>();
  for (const { path } of parsed.error?.issues ?? []) errors.add(String(path[0]) as SubscribeField);
  const warnings = errors.has('filter') ? [] : warningsOf((fields.filter ?? '').trim());
  if (warnings.length > 0) errors.add('filter');
  if (parsed.success && errors.size === 0) return { kind: 'valid', request: parsed.data };
  return { kind: 'refused', state: { fields, errors, warnings } };
}

function wholeNumber() {
  return z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number);
}
