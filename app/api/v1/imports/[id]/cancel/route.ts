import { rm } from "node:fs/promises";
import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getImport } from "@/lib/imports/data";
import { cancelImport } from "@/lib/imports/mutations";
import { importParams } from "@/lib/imports/schema";
import { uploadPath } from "@/lib/imports/uploads";

export const POST = route({
  roles: leads,
  params: importParams,
  async handler({ scope, params }) {
    const { path } = await getImport(scope, params.id);
    await cancelImport(scope, params.id);
    if (path) await rm(uploadPath(path), { force: true });
  },
});
