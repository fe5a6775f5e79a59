export function createDateWeights(): Record<string, Record<string, string>>;
