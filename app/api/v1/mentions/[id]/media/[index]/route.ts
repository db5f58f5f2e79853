import * as z from "zod/mini";
import { workers } from "@/lib/auth/roles";
import { idField } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { getPicture } from "@/lib/mentions/picture-data";

const mediaParams = z.object({ id: idField, index: z.pipe(z.string().check(z.regex(/^\d{1,2}$/)), z.transform(Number)) });

export const GET = route({
  roles: workers,
  params: mediaParams,
  async handler({ scope, params }) {
    const { body, type } = await getPicture(scope, params.id, params.index);
    return new Response(body, {
      headers: {
        "content-type": type,
        // Opened by its address it is a picture and nothing else.
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "content-disposition": "inline",
        "cache-control": "private, max-age=3600",
      },
    });
  },
});
