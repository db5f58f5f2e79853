import { Readable } from "node:stream";
import { leads } from "@/lib/auth/roles";
import { csvLine } from "@/lib/http/csv";
import { route } from "@/lib/http/route";
import { getImport, listRejections } from "@/lib/imports/data";
import { importParams } from "@/lib/imports/schema";

export const GET = route({
  roles: leads,
  params: importParams,
  async handler({ scope, params }) {
    await getImport(scope, params.id);
    async function* lines() {
      yield csvLine(["line", "reason", "raw"]);
      for await (const row of listRejections(scope, params.id)) yield csvLine([row.line, row.reason, row.raw]);
    }
    return new Response(Readable.toWeb(Readable.from(lines(), { objectMode: false })) as ReadableStream<Uint8Array>, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="rejected-rows-${params.id}.csv"`,
        "cache-control": "no-store",
      },
    });
  },
});
