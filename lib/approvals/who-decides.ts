import type { Role } from "@/lib/auth/roles";
import { type Approver, approvers, rolesFrom } from "@/lib/playbooks/schema";

/** Of which requests a role can be the decider. */
export function decidedBy(role: Role | "system"): Approver[] {
  return approvers.filter((approver) => rolesFrom(approver).some((one) => one === role));
}

type Asked = { requestedById: number; approver: Approver; state: string; deciderIds: readonly number[] };

/** Why a person cannot decide a request, in words; null when they can. Nobody decides their own, and nobody twice. */
export function whyNot({ requestedById, approver, state, deciderIds }: Asked, person: { userId: number | null; role: Role | "system" }): "own" | "role" | "ended" | "twice" | null {
  if (person.userId === null || person.userId === requestedById) return "own";
  if (!decidedBy(person.role).includes(approver)) return "role";
  if (state !== "pending") return "ended";
  return deciderIds.includes(person.userId) ? "twice" : null;
}
