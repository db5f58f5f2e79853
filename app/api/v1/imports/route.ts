import { rm } from "node:fs/promises";
import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listImports } from "@/lib/imports/data";
import { createImport } from "@/lib/imports/mutations";
import { previewFile } from "@/lib/imports/preview";
import { importDetailOut, importsOut } from "@/lib/imports/schema";
import { cleanText } from "@/lib/mentions/clean-text";
import { storeUpload, uploadPath } from "@/lib/imports/uploads";

export const GET = route({
  roles: leads,
  output: importsOut,
  handler: async ({ scope }) => ({ imports: await listImports(scope) }),
});

/** The body is the file itself; its name comes in `x-file-name`, percent-encoded. */
export const POST = route({
  roles: leads,
  output: importDetailOut,
  status: 201,
  async handler({ request, scope }) {
    const upload = await storeUpload(request.body);
    try {
      const preview = await previewFile(uploadPath(upload.name));
      const row = await createImport(scope, {
        fileName: fileNameOf(request.headers.get("x-file-name")),
        fileHash: upload.hash,
        path: upload.name,
        sizeBytes: upload.sizeBytes,
      });
      return { import: row, preview };
    } catch (error) {
      await rm(uploadPath(upload.name), { force: true });
      throw error;
    }
  },
});

function fileNameOf(header: string | null): string {
  try {
    return cleanText(decodeURIComponent(header ?? "").replace(/[\p{Cc}/\\]/gu, ""), "text", 200) || "file";
  } catch {
    return "file";
  }
}
