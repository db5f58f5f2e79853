import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getSource, listSources } from "@/lib/sources/data";
import { createSource } from "@/lib/sources/mutations";
import { createdSourceOut, createSourceInput, sourcesOut } from "@/lib/sources/schema";

export const GET = route({
  roles: workers,
  output: sourcesOut,
  handler: async ({ scope }) => ({ sources: await listSources(scope) }),
});

export const POST = route({
  roles: leads,
  body: createSourceInput,
  output: createdSourceOut,
  status: 201,
  async handler({ scope, body }) {
    const { id, secret, webhookUrl } = await createSource(scope, body);
    return { source: await getSource(scope, id), secret, webhookUrl };
  },
});
