import type { Position } from './bulk-operation.js';

interface Known extends Position {
  readonly version: number;
}

/**
 * Where documents that were read or written lately stand, so that a replacement that follows costs no second read. Bounded by
 * two generations: when the young one is full it becomes the old one, and the old one goes.
 */
export class RecentPositions {
  #young = new Map<string, Known>();
  #old = new Map<string, Known>();

  /** Holds at most twice `generationSize` positions. */
  constructor(private readonly generationSize: number) {}

  set(id: string, known: Known): void {
    if (this.#young.size >= this.generationSize && !this.#young.has(id)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(id, known);
  }

  /** The position of the document at this version, as far as we know. */
  find(id: string, version: number): Position | undefined {
    const known = this.#young.get(id) ?? this.#old.get(id);
    return known?.version === version ? known : undefined;
  }

  forget(id: string): void {
    this.#young.delete(id);
    this.#old.delete(id);
  }
}
