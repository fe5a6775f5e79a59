/** The main text of a document. */
export interface DocumentText {
  readonly format: 'html' | 'pdf' | 'text';
  /** On one line; empty where there is none. */
  readonly title: string;
  /** Plain text, a blank line between two paragraphs, headings and items of lists on lines of their own. */
  readonly text: string;
  /** BCP 47 as the document declares it, or null. */
  readonly language: string | null;
  readonly author: string | null;
  /** Instant, or null. */
  readonly publishedAt: string | null;
  /** Of a PDF. */
  readonly pages: number | null;
  /** How many elements `select` matched; null where there was none. */
  readonly selected: number | null;
  /** A CSS selector of the passage that was to be located, or null where there is none. */
  readonly located?: string | null;
  readonly warnings: readonly string[];
}
