import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getImport } from "@/lib/imports/data";
import { previewFile } from "@/lib/imports/preview";
import { importDetailOut, importParams } from "@/lib/imports/schema";
import { uploadPath } from "@/lib/imports/uploads";

export const GET = route({
  roles: leads,
  params: importParams,
  output: importDetailOut,
  async handler({ scope, params }) {
    const row = await getImport(scope, params.id);
    const preview = row.state === "uploaded" && row.path ? await previewFile(uploadPath(row.path)) : null;
    return { import: row, preview };
  },
});
