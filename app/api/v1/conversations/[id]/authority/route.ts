import { workers } from "@/lib/auth/roles";
import { getAuthority } from "@/lib/approvals/data";
import { authorityOut } from "@/lib/approvals/schema";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const GET = route({
  roles: workers,
  params: idParams,
  output: authorityOut,
  handler: ({ scope, params }) => getAuthority(scope, params.id),
});
