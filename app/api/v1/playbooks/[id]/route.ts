import { leads, workers } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { getPlaybook, getPlaybookDetail } from "@/lib/playbooks/data";
import { archivePlaybook, changePlaybook } from "@/lib/playbooks/mutations";
import { playbookChange, playbookDetailOut, playbookOut } from "@/lib/playbooks/schema";

export const GET = route({ roles: workers, params: smallIdParams, output: playbookDetailOut, handler: ({ scope, params }) => getPlaybookDetail(scope, params.id) });

export const PATCH = route({
  roles: leads,
  params: smallIdParams,
  body: playbookChange,
  output: playbookOut,
  async handler({ scope, params, body }) {
    await changePlaybook(scope, params.id, body);
    return getPlaybook(scope, params.id);
  },
});

export const DELETE = route({
  roles: leads,
  params: smallIdParams,
  handler: ({ scope, params }) => archivePlaybook(scope, params.id),
});
