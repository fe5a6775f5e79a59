import { createRequire } from 'node:module';
import type * as cronParser from 'cron-parser';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { isBareAddress, parseHostName, parseUrl } from '../model/address/parse-url.js';

/** A path as a person writes it, relative or absolute. */
export const filePath = z.string().min(1).max(4_096);

/** A setting that may be absent. */
export function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullable().default(null);
}

export const optionalPath = maybe(filePath);

/** Ranges of addresses in CIDR notation. */
export const cidrRanges = z
  .array(z.string().refine((range) => ipaddr.isValidCIDR(range)))
  .max(64)
  .default([]);

/** True if the text is a URL with one of the protocols (`smtp:`) and a host. */
export function isUrlOf(text: string, protocols: readonly string[]): boolean {
  const url = /[\s\p{C}]/u.test(text) ? null : parseUrl(text);
  return url !== null && protocols.includes(url.protocol) && url.hostname !== '';
}

/** True if the text is the address of a site or of a folder on it: http(s), no credentials, query or fragment. */
export function isSiteUrl(text: string): boolean {
  return isUrlOf(text, ['http:', 'https:']) && !/[@?#]/.test(text);
}

/** True if the text is a host without port. A star is not allowed: there are no patterns here. */
export function isHostName(text: string): boolean {
  if (parseHostName(text) === null || text.includes('*')) return false;
  return !text.includes(':') || isBareAddress(text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text);
}

// RFC 5322 3.4: a display name and one address in angle brackets, or the address alone. Narrower than the grammar on
// purpose: no comments, no groups, no control characters, so that nothing can be smuggled into a mail header.
const ADDRESS = String.raw`[^\s@<>(),;:\\"\[\]\p{C}]+@[^\s@<>(),;:\\"\[\]\p{C}]+`;
const PLAIN_NAME = String.raw`[^<>"@,;:\\\p{C}]*`;
const QUOTED_NAME = String.raw`"[^"\\\p{C}]*"\s*`;

const MAILBOX = new RegExp(`^(?:${ADDRESS}|(?:${PLAIN_NAME}|${QUOTED_NAME})<${ADDRESS}>)$`, 'u');
const BARE_ADDRESS = new RegExp(`^${ADDRESS}$`, 'u');

/** True if the text is exactly one mailbox, such as `Vigie <vigie@example.org>`. */
export function isMailbox(text: string): boolean {
  return text.length <= 320 && MAILBOX.test(text);
}

/** True if the text is exactly one mail address without a display name. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && BARE_ADDRESS.test(text);
}

/** Five or six fields that have a next moment: `99 3 * * *` and `0 0 30 2 *` look like expressions, but a service would wait for ever. */
export const CronForm = z.string().refine((text) => /^\S+(?: \S+){4,5}$/.test(text) && comes(text));

/** The parser is loaded at the first expression: every command reads settings, and most of them hold no expression. */
function comes(expression: string): boolean {
  const { CronExpressionParser }: typeof cronParser = createRequire(import.meta.url)('cron-parser');
  try {
    CronExpressionParser.parse(expression, { currentDate: new Date(0) }).next();
    return true;
  } catch {
    return false;
  }
}
