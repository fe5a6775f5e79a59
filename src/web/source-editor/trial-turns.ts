/** Who is trying a source: each client one at a time, and few in all, since what they ask goes out in our name. */
export interface TrialTurns {
  /** Gives the turn back when called; null where the client, or too many others, have one. */
  take(client: string): (() => void) | null;
}

const atOnceAtMost = 8;

export function createTrialTurns(atMost: number = atOnceAtMost): TrialTurns {
  const taken = new Set<string>();
  return {
    take(client) {
      if (taken.has(client) || taken.size >= atMost) return null;
      taken.add(client);
      return () => void taken.delete(client);
    },
  };
}
