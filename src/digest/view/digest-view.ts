import type { Piece } from '../../diff/lay-out-changes.js';
import type { UiLanguage } from '../../model/ui-language.js';

/** A digest ready to be shown. Every text is clean and in the reader's language, and every address is safe. */
export interface DigestView {
  readonly language: UiLanguage;
  readonly subject: string;
  /** The text that a mail program shows after the subject in its list. */
  readonly preheader: string;
  readonly title: string;
  readonly period: string;
  /** The number of publications, and of those that concern policies. */
  readonly summary: string;
  readonly window: string;
  /** Warnings at the top: sources could not be checked, or the filter names a policy that no longer exists. */
  readonly warnings: readonly string[];
  /** The groups below with their counts. Empty if there is only one. */
  readonly contents: { readonly heading: string; readonly lines: readonly string[] };
  readonly groups: readonly GroupView[];
  /** The text for an empty window. Empty if there are publications. */
  readonly nothing: readonly string[];
  /** How many publications are not shown. Null if all are. */
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
  /** The line above the heading. Null for publications without a policy. */
  readonly label: string | null;
  readonly heading: string;
  readonly entries: readonly EntryView[];
  /** How many more did not fit. Null if all are shown. */
  readonly more: string | null;
}

export interface EntryView {
  /** Jurisdiction, kind, date, and the language if it is not the reader's. */
  readonly facts: readonly string[];
  /** A note that it was amended or found later, or null. */
  readonly amended: string | null;
  readonly title: string;
  /** BCP 47, of title, excerpt and words. Null if it is unknown or the reader's own. */
  readonly lang: string | null;
  readonly href: string | null;
  readonly publisher: string;
  readonly change: ChangeView | null;
  readonly excerpt: string;
  readonly also: readonly AlsoView[];
  /** Whole sentences: why it is in this group and which other policies it concerns. */
  readonly reasons: readonly string[];
  /** Vigie's page of the item. Linked if it concerns a policy, since it is judged there, or if it has no other link. */
  readonly record: LinkView | null;
}

export interface ChangeView {
  /** Steps that a procedure took and dates that moved, in whole phrases, shown before the changed words. */
  readonly moved: readonly string[];
  readonly parts: readonly ChangedPart[];
  /** Whole sentences about changes that are not shown, and why. */
  readonly notes: readonly string[];
  readonly compare: LinkView;
}

export interface ChangedPart {
  readonly label: string;
  /** The label for plain text, which explains the signs used in place of colours. */
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
  /** How many publications were left out because they are not about AI, with a link to them. Null if none were. */
  readonly others: { readonly text: string; readonly link: LinkView } | null;
  readonly problem: string | null;
  readonly unchecked: readonly { readonly name: string; readonly detail: string }[];
  readonly more: string | null;
}
