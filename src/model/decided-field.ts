/** What decisions are about, and the people who take them. */
export type SubjectKind =
  | 'policy'
  | 'tag'
  | 'source'
  | 'subscription'
  | 'grant'
  | 'dossier'
  | 'delivery'
  | 'mail'
  | 'actor';

/** The fields that decisions decide. */
export type DecidedField =
  | 'presence'
  | 'entry'
  | 'name'
  | 'description'
  | 'owner'
  | 'query'
  | 'revision'
  | 'policyRevision'
  | 'changedUnder'
  | 'retired'
  | 'state'
  | 'author'
  | 'reason'
  | 'time'
  | 'definition'
  | 'enabled'
  | 'address'
  | 'filter'
  | 'language'
  | 'timeZone'
  | 'weekday'
  | 'hour'
  | 'createdAt'
  | 'confirmedAt'
  | 'retriedAt';
