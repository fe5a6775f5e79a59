import { z } from 'zod';

/** A path as a person writes it, relative or absolute. */
export const filePath = z.string().min(1).max(4_096);

export const optionalPath = filePath.nullable().default(null);
