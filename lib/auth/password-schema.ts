import * as z from "zod/mini";

/** A new password, as forms and the command line check it. */
export const passwordSchema = z.string().check(z.minLength(10, "Use at least 10 characters."), z.maxLength(200, "Use at most 200 characters."));
