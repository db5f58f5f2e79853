import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getPlaybookVersion } from "@/lib/playbooks/data";
import { playbookSnapshot, versionParams } from "@/lib/playbooks/schema";

/** What it said then. */
export const GET = route({ roles: workers, params: versionParams, output: playbookSnapshot, handler: ({ scope, params }) => getPlaybookVersion(scope, params.id, params.version) });
