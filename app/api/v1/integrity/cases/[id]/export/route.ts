import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { caseExportQuery, caseParams } from "@/lib/integrity/cases/case-schema";
import { exportCase } from "@/lib/integrity/cases/export-data";

/** For a network's report form: addresses of posts, or the evidence in words. */
export const GET = route({
  roles: workers,
  params: caseParams,
  query: caseExportQuery,
  async handler({ scope, params, query }) {
    const { name, type, content } = await exportCase(scope, params.id, query.format, new Date());
    return new Response(content, { headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"`, "cache-control": "no-store" } });
  },
});
