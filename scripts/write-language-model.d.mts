export function createLanguageModel(): Record<string, unknown>;
