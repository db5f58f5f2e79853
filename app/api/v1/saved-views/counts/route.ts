import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listSavedViewCounts } from "@/lib/saved-views/data";
import { savedViewCountsOut } from "@/lib/saved-views/schema";

export const GET = route({
  roles: workers,
  output: savedViewCountsOut,
  handler: async ({ scope }) => ({ counts: await listSavedViewCounts(scope) }),
});
