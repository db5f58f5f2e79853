import type { Role } from "@/lib/auth/roles";

/** What each role may do, in a line. */
export const roleDuties: Record<Role, string> = {
  admin: "Everything, and people and settings.",
  lead: "Works on conversations; sets up sources, topics and imports.",
  responder: "Works on conversations and sees all numbers.",
  executive: "Sees Now and Reports.",
  advocate: "Takes part in the advocacy programme; sees no conversations and no numbers.",
};
