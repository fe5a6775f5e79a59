/** Number of pieces joined at once: few enough to keep memory low, many enough to keep joining cheap. */
const piecesAtOnce = 1_024;

/**
 * Builds a long text from many short pieces. `+=` would keep a node of 32 bytes for each piece until the text is read:
 * ten megabytes of `&lt;` would need a hundred.
 */
export class TextBuilder {
  #done = '';
  #pieces: string[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(piece: string): void {
    this.#length += piece.length;
    if (this.#pieces.push(piece) === piecesAtOnce) this.#join();
  }

  toString(): string {
    this.#join();
    return this.#done;
  }

  #join(): void {
    this.#done += this.#pieces.join('');
    this.#pieces.length = 0;
  }
}
