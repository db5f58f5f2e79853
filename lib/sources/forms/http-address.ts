import { z } from "zod";

/** An http(s) address, written the standard way, so that one address is known again however it was typed. */
export const httpAddress = z
  .string()
  .trim()
  .max(2_000, "Use at most 2,000 characters.")
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), "Give an address that begins with https:// or http://.")
  .transform((value) => new URL(value).href);
