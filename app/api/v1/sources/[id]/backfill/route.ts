import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { cancelBackfill, startBackfill } from "@/lib/sources/backfill";
import { backfillInput } from "@/lib/sources/network-schema";
import { sourceParams } from "@/lib/sources/schema";

export const POST = route({
  roles: leads,
  params: sourceParams,
  body: backfillInput,
  status: 202,
  handler: ({ scope, params, body }) => startBackfill(scope, params.id, body.from),
});

export const DELETE = route({
  roles: leads,
  params: sourceParams,
  handler: ({ scope, params }) => cancelBackfill(scope, params.id),
});
