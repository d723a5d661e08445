import { z } from 'zod';

/** A form that says nothing but its button. */
export const nothing = z.object({});
