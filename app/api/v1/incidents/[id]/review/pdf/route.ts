import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getReviewExport } from "@/lib/incidents/review-data";
import { reviewPdf } from "@/lib/incidents/review-pdf";
import { incidentParams } from "@/lib/incidents/schema";

/** On paper, for whoever reads it there. */
export const GET = route({
  roles: workers,
  params: incidentParams,
  async handler({ scope, params }) {
    const pdf = await reviewPdf(await getReviewExport(scope, params.id, new Date()), scope.timeZone);
    return new Response(new Uint8Array(pdf), { headers: { "content-type": "application/pdf", "content-disposition": `attachment; filename="review-${params.id}.pdf"`, "cache-control": "no-store" } });
  },
});
