import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { revokeShareLink } from "@/lib/reports/share-mutations";
import { shareParams } from "@/lib/reports/share-schema";

export const DELETE = route({
  roles: leads,
  params: shareParams,
  handler: ({ scope, params }) => revokeShareLink(scope, params.id, params.linkId),
});
