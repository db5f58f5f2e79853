import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getPlaybook } from "@/lib/playbooks/data";
import { libraryPlaybooks } from "@/lib/playbooks/library/list";
import { addFromLibrary, libraryPlaybooksOut } from "@/lib/playbooks/library-schema";
import { addLibraryPlaybook } from "@/lib/playbooks/mutations";
import { playbookOut } from "@/lib/playbooks/schema";

export const GET = route({ roles: workers, output: libraryPlaybooksOut, handler: () => ({ playbooks: libraryPlaybooks }) });

/** Adds one of the library's to ours. */
export const POST = route({
  roles: leads,
  body: addFromLibrary,
  output: playbookOut,
  status: 201,
  handler: async ({ scope, body }) => getPlaybook(scope, await addLibraryPlaybook(scope, body.key, body.topicIds)),
});
