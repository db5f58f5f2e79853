import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getPlaybook, listPlaybooks } from "@/lib/playbooks/data";
import { createPlaybook } from "@/lib/playbooks/mutations";
import { playbookBody, playbookOut, playbooksOut } from "@/lib/playbooks/schema";

export const GET = route({
  roles: workers,
  output: playbooksOut,
  handler: async ({ scope }) => ({ playbooks: await listPlaybooks(scope) }),
});

export const POST = route({
  roles: leads,
  body: playbookBody,
  output: playbookOut,
  status: 201,
  handler: async ({ scope, body }) => getPlaybook(scope, await createPlaybook(scope, body)),
});
