import * as z from "zod/mini";
import { publicRoute } from "@/lib/http/route";
import { openShareLink } from "@/lib/reports/share-mutations";
import { openBody, openedOut, sharedParams } from "@/lib/reports/share-schema";

/** A link is opened by a POST: what only follows addresses, as mail scanners do, opens nothing. */
export const POST = publicRoute({
  params: sharedParams,
  body: openBody,
  async handler({ params, body }) {
    const opened = z.parse(openedOut, await openShareLink(params.token, body.password));
    return Response.json(opened, { headers: { "cache-control": "no-store", "x-robots-tag": "noindex, nofollow" } });
  },
});
