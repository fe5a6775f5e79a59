/** The least number of newest events that each sweep compares with their records, at any age. */
export const repairedEvents = 200;
