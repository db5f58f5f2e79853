import { workers } from "@/lib/auth/roles";
import { getFirstMinute } from "@/lib/first-minute/data";
import { firstMinuteOut } from "@/lib/first-minute/schema";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const GET = route({
  roles: workers,
  params: idParams,
  output: firstMinuteOut,
  handler: ({ scope, params }) => getFirstMinute(scope, params.id),
});
