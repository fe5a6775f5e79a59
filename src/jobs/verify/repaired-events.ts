/** How many of the newest decisions are compared with what follows from them: more than can be made between two sweeps. */
export const repairedEvents = 200;
