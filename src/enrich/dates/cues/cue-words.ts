/** The words of one language, by what they say of a date: each a regular expression over folded text. */
export interface CueWords {
  /** What says that a day is not that of another cue: `ceases to apply`, `registration closes`. */
  readonly ends: readonly string[];
  readonly entersIntoForce: readonly string[];
  readonly applies: readonly string[];
  /** What holds since a day, or from it on: `are prohibited`. */
  readonly bindsFrom: readonly string[];
  /** What has to be done by the day from which obligations apply. */
  readonly complies: readonly string[];
  /** The end of the time given to comply: from then on the rule binds. */
  readonly transitionEnds: readonly string[];
  /** A duty to publish, which is one like any other. */
  readonly mustPublish: readonly string[];
  readonly transposes: readonly string[];
  readonly consultation: readonly string[];
  readonly opens: readonly string[];
  readonly closes: readonly string[];
  readonly comments: readonly string[];
  /** Comments with what has to be done: the date need not be led to by a word for `until`. */
  readonly commentsDue: readonly string[];
  /** Comments and nothing else, whatever the text is of. */
  readonly ownComments: readonly string[];
  /** To take part in a consultation. */
  readonly answers: readonly string[];
  readonly hearing: readonly string[];
  readonly reviews: readonly string[];
  readonly nextReview: readonly string[];
  readonly publishes: readonly string[];
  /** What a text has been since the day on which it came out. */
  readonly outSince: readonly string[];
}
