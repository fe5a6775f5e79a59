import { StoreError } from './store-error.js';

/** Where a stored record lies. */
export interface RecordPlace {
  readonly collection: string;
  readonly id: string;
}

/** One stored record is not as it must be. Others are: what walks over many leaves it out. */
export class UnreadableRecord extends StoreError {
  constructor(
    readonly place: RecordPlace,
    readonly what: string,
    options?: ErrorOptions,
  ) {
    super('corrupt', `${place.collection} "${place.id}": ${what}`, options);
  }
}
