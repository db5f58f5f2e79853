import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getReviewExport } from "@/lib/incidents/review-data";
import { reviewMarkdown } from "@/lib/incidents/review-markdown";
import { incidentParams } from "@/lib/incidents/schema";

/** A file, for whoever keeps reviews elsewhere. */
export const GET = route({
  roles: workers,
  params: incidentParams,
  async handler({ scope, params }) {
    const markdown = reviewMarkdown(await getReviewExport(scope, params.id, new Date()), scope.timeZone);
    return new Response(markdown, { headers: { "content-type": "text/markdown; charset=utf-8", "content-disposition": `attachment; filename="review-${params.id}.md"`, "cache-control": "no-store" } });
  },
});
