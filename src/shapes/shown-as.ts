import type { z } from 'zod';

/** Of a value what a shape names, in its order: what else is stored goes nowhere. */
export function shownAs<S extends z.ZodObject>(shape: S, value: z.output<S>): z.output<S> {
  return Object.fromEntries(Object.keys(shape.shape).map((name) => [name, value[name]])) as z.output<S>; // what it names
}
