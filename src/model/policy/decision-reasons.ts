/** The organisation's rules on reasons for decisions. */
export interface DecisionReasons {
  /** Reasons that are offered for a choice. */
  readonly list: readonly { readonly fr: string; readonly en: string }[];
  /** True if nothing can be confirmed or rejected without a reason. */
  readonly required: boolean;
}

/** Reads `Obligation nouvelle / New obligation`. A text in one language serves for both. */
export function readReason(text: string): DecisionReasons['list'][number] {
  const [fr = text, en = fr] = text.split(' / ');
  return { fr, en };
}
