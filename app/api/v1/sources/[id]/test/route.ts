import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { verifiedOut } from "@/lib/sources/network-schema";
import { testSource } from "@/lib/sources/network-mutations";
import { sourceParams } from "@/lib/sources/schema";

/** Asks the network whether the stored settings and keys still work. */
export const POST = route({
  roles: leads,
  params: sourceParams,
  output: verifiedOut,
  handler: ({ scope, params }) => testSource(scope, params.id),
});
