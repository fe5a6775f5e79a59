import { z } from 'zod';

/** The languages that pages and mails are written in. */
export const UiLanguage = z.enum(['fr', 'en']);
export type UiLanguage = z.infer<typeof UiLanguage>;
