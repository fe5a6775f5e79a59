import { z } from 'zod';

/** The languages of pages and mails. */
export const UiLanguage = z.enum(['fr', 'en']);
export type UiLanguage = z.infer<typeof UiLanguage>;
