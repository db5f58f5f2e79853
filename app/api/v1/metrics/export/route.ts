import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { exportPanel } from "@/lib/metrics/export-data";
import { exportQuery } from "@/lib/metrics/schema";

export const GET = route({
  roles: readers,
  query: exportQuery,
  handler: async ({ scope, query }) => {
    const { fileName, csv } = await exportPanel(scope, query);
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "no-store",
      },
    });
  },
});
