import type { Piece } from '../../diff/lay-out-changes.js';
import type { UiLanguage } from '../../model/ui-language.js';

/** A digest in words, ready to be shown: every text is clean and in the reader's language, every address is safe. */
export interface DigestView {
  readonly language: UiLanguage;
  readonly subject: string;
  /** What the list of a mail program shows after the subject. */
  readonly preheader: string;
  readonly title: string;
  readonly period: string;
  /** How many publications, and how many of them concern policies. */
  readonly summary: string;
  readonly window: string;
  /** That sources could not be checked, or that the filter names what is no more: said before anything else. */
  readonly warnings: readonly string[];
  /** The groups below with their counts; empty where there is only one. */
  readonly contents: { readonly heading: string; readonly lines: readonly string[] };
  readonly groups: readonly GroupView[];
  /** What is to be said of an empty window; empty where there are publications. */
  readonly nothing: readonly string[];
  /** How many publications are not shown, or null. */
  readonly leftOut: { readonly text: string; readonly link: LinkView } | null;
  readonly coverage: CoverageView;
  readonly footer: { readonly lines: readonly string[]; readonly links: readonly LinkView[] };
}

export interface LinkView {
  readonly text: string;
  readonly href: string;
}

export interface GroupView {
  readonly state: 'confirmed' | 'suggested' | null;
  /** What stands above the heading, or null for publications without a policy. */
  readonly label: string | null;
  readonly heading: string;
  readonly entries: readonly EntryView[];
  /** How many more there are that did not fit; null where all are shown. */
  readonly more: string | null;
}

export interface EntryView {
  /** Jurisdiction, kind, date, language where it is not the reader's. */
  readonly facts: readonly string[];
  /** That it was amended or found later, or null. */
  readonly amended: string | null;
  readonly title: string;
  /** BCP 47, of title, publisher's excerpt and words; null where it is the reader's or unknown. */
  readonly lang: string | null;
  readonly href: string | null;
  readonly publisher: string;
  readonly change: ChangeView | null;
  readonly excerpt: string;
  readonly also: readonly AlsoView[];
  /** Why it stands here and where else it would: whole sentences. */
  readonly reasons: readonly string[];
  /** Vigie's own page of it: where a policy is concerned, since that is where it is judged, or where nothing else is linked. */
  readonly record: LinkView | null;
}

export interface ChangeView {
  /** Steps that a procedure took and dates that moved, said before the words that say so; whole phrases. */
  readonly moved: readonly string[];
  readonly parts: readonly ChangedPart[];
  /** What of the changes is not shown, and why; whole sentences. */
  readonly notes: readonly string[];
  readonly compare: LinkView;
}

export interface ChangedPart {
  readonly label: string;
  /** The label where signs must do instead of colours: it says which they are. */
  readonly plainLabel: string;
  /** Each on a line of its own. */
  readonly places: readonly (readonly Piece[])[];
}

export interface AlsoView {
  readonly label: string;
  readonly links: readonly LinkView[];
  readonly isCut: boolean;
}

export interface CoverageView {
  readonly heading: string;
  readonly lines: readonly string[];
  /** How many publications are not about AI and therefore left out, with the way to them; null where none are. */
  readonly others: { readonly text: string; readonly link: LinkView } | null;
  readonly problem: string | null;
  readonly unchecked: readonly { readonly name: string; readonly detail: string }[];
  readonly more: string | null;
}
