/** A legal reference in a text; offsets are UTF-16 units. */
export interface FoundReference {
  readonly reference: string;
  readonly start: number;
  readonly end: number;
}
