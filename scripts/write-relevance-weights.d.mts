export function createRelevanceWeights(): Record<string, string>;
