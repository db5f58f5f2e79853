import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { findNow } from "@/lib/integrity/cases/mutations";

/** Looks for cases now. */
export const POST = route({
  roles: leads,
  status: 202,
  handler: ({ scope }) => findNow(scope),
});
