import type { z } from 'zod';

/** The properties of a value that the shape names, in its order; other stored properties are left out. */
export function shownAs<S extends z.ZodObject>(shape: S, value: z.output<S>): z.output<S> {
  return Object.fromEntries(Object.keys(shape.shape).map((name) => [name, value[name]])) as z.output<S>; // what it names
}
