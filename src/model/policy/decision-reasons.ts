/** What the organisation says of reasons. */
export interface DecisionReasons {
  /** Those that are offered. */
  readonly list: readonly { readonly fr: string; readonly en: string }[];
  /** Nothing is confirmed or rejected without one. */
  readonly required: boolean;
}

/** `Obligation nouvelle / New obligation`; of one language alone it stands for both. */
export function readReason(text: string): DecisionReasons['list'][number] {
  const [fr = text, en = fr] = text.split(' / ');
  return { fr, en };
}
