import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { reportParams } from "@/lib/reports/schema";
import { listShareLinks } from "@/lib/reports/share-data";
import { shareReport } from "@/lib/reports/share-mutations";
import { shareBody, sharedOut, shareLinksOut } from "@/lib/reports/share-schema";

export const GET = route({
  roles: leads,
  params: reportParams,
  output: shareLinksOut,
  handler: ({ scope, params }) => listShareLinks(scope, params.id),
});

export const POST = route({
  roles: leads,
  params: reportParams,
  body: shareBody,
  output: sharedOut,
  status: 201,
  handler: ({ scope, params, body }) => shareReport(scope, params.id, body),
});
