import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listTemplates } from "@/lib/templates/data";
import { createTemplate } from "@/lib/templates/mutations";
import { templateBody, templatesOut } from "@/lib/templates/schema";

export const GET = route({
  roles: workers,
  output: templatesOut,
  handler: async ({ scope }) => ({ templates: await listTemplates(scope) }),
});

export const POST = route({
  roles: workers,
  body: templateBody,
  output: templatesOut,
  status: 201,
  async handler({ scope, body }) {
    await createTemplate(scope, body);
    return { templates: await listTemplates(scope) };
  },
});
