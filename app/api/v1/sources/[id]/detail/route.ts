import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getSourceDetail } from "@/lib/sources/detail-data";
import { sourceDetailOut } from "@/lib/sources/network-schema";
import { sourceParams } from "@/lib/sources/schema";

export const GET = route({
  roles: workers,
  params: sourceParams,
  output: sourceDetailOut,
  handler: ({ scope, params }) => getSourceDetail(scope, params.id),
});
