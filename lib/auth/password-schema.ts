import { z } from "zod";

/** A new password, as forms and the command line check it. */
export const passwordSchema = z.string().min(10, "Use at least 10 characters.").max(200, "Use at most 200 characters.");
