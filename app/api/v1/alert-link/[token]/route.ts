import * as z from "zod/mini";
import { getLinkedAlert } from "@/lib/alerts/linked-data";
import { linkedAlertOut, verdictBody } from "@/lib/alerts/schema";
import { openAlertLink } from "@/lib/alerts/signed-link";
import { judgeAlert } from "@/lib/alerts/verdict-mutations";
import { publicRoute } from "@/lib/http/route";

const params = z.object({ token: z.string().check(z.maxLength(200)) });

/** Shows what fired; mail scanners follow links, so it changes nothing. */
export const GET = publicRoute({
  params,
  output: linkedAlertOut,
  async handler({ params: { token } }) {
    return getLinkedAlert(await openAlertLink(token));
  },
});

export const POST = publicRoute({
  params,
  body: verdictBody,
  output: linkedAlertOut,
  async handler({ params: { token }, body }) {
    const reader = await openAlertLink(token);
    await judgeAlert(reader.scope, reader.alertId, body, "link");
    return getLinkedAlert(reader);
  },
});
