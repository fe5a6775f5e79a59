/** A feed to be watched, as another reader named it. */
export interface NamedFeed {
  readonly title: string;
  readonly url: string;
  /** BCP 47 where it is given. */
  readonly language: string | null;
}
