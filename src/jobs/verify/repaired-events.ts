/** How many of the newest decisions are compared with what follows from them at least, whenever they were made. */
export const repairedEvents = 200;
