import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { listSavedViews } from "@/lib/saved-views/data";
import { createSavedView } from "@/lib/saved-views/mutations";
import { savedViewInput, savedViewOut, savedViewsOut } from "@/lib/saved-views/schema";

export const GET = route({
  roles: workers,
  output: savedViewsOut,
  handler: async ({ scope }) => ({ views: await listSavedViews(scope) }),
});

export const POST = route({
  roles: workers,
  body: savedViewInput,
  output: savedViewOut,
  status: 201,
  handler: ({ scope, body }) => createSavedView(scope, body),
});
