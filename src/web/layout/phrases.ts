import type { UiLanguage } from '../../model/digest/subscription.js';

/** The same sentences in each language that pages are written in. */
export type Phrases<T> = Readonly<Record<UiLanguage, T>>;
