import type { FoundReference } from './found-reference.js';

export function findActNames(_text: string, _found: FoundReference[]): void {}
