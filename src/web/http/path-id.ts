/** The form of every id that a path may carry; anything else is found nowhere. */
export const idPattern = '[A-Za-z0-9][A-Za-z0-9_-]{0,199}';
