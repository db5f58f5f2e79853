import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { exportReview } from "@/lib/incidents/review-data";
import { incidentParams } from "@/lib/incidents/schema";

/** A file, for whoever keeps reviews elsewhere. */
export const GET = route({
  roles: workers,
  params: incidentParams,
  async handler({ scope, params }) {
    const { fileName, markdown } = await exportReview(scope, params.id, new Date());
    return new Response(markdown, { headers: { "content-type": "text/markdown; charset=utf-8", "content-disposition": `attachment; filename="${fileName}"`, "cache-control": "no-store" } });
  },
});
