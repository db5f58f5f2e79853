import { workers } from "@/lib/auth/roles";
import { extendLease } from "@/lib/claims/mutations";
import { heartbeatOut } from "@/lib/claims/schema";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const POST = route({
  roles: workers,
  params: idParams,
  output: heartbeatOut,
  handler: ({ scope, params }) => extendLease(scope, params.id),
});
