import { z } from "zod";
import { httpAddressProblem, isHttpAddress, standardAddress } from "@/lib/http/http-address";

/** An http(s) address as a form's field. */
export const httpAddress = z
  .string()
  .trim()
  .max(2_000, "Use at most 2,000 characters.")
  .refine(isHttpAddress, httpAddressProblem)
  .transform(standardAddress);
