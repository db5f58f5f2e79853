import * as z from "zod/mini";

export const roles = ["admin", "lead", "responder", "executive", "advocate"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** Who sees Now and reports. */
export const readers: readonly Role[] = ["admin", "lead", "responder", "executive"];
/** Who works on conversations. */
export const workers: readonly Role[] = ["admin", "lead", "responder"];
/** Who sets things up: sources, topics, imports. */
export const leads: readonly Role[] = ["admin", "lead"];
export const admins: readonly Role[] = ["admin"];

export const roleNames: Record<Role, string> = {
  admin: "Administrator",
  lead: "Lead",
  responder: "Responder",
  executive: "Executive",
  advocate: "Advocate",
};
