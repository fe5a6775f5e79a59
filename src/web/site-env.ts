import type { Context, Hono } from 'hono';
import type { Formats } from '../messages/formats.js';
import type { MailPause } from '../model/mail-pause.js';
import type { UiLanguage } from '../model/subscription.js';

/** Who a page is written for. */
export interface Reader {
  readonly language: UiLanguage;
  readonly timeZone: string;
  readonly formats: Formats;
  /** Date and time in their short form. */
  readonly moment: (instant: Date) => string;
  /** The name that this browser last signed a decision with, empty for none. */
  readonly name: string;
  /** When the request came. */
  readonly now: Date;
}

export interface SiteEnv {
  Variables: { reader: Reader; version: string; pause?: MailPause };
}

export type SiteApp = Hono<SiteEnv>;
export type SiteContext = Context<SiteEnv>;
