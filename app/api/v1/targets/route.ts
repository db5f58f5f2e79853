import { leads, workers } from "@/lib/auth/roles";
import { getTargets } from "@/lib/clocks/data";
import { createTarget } from "@/lib/clocks/mutations";
import { targetInput, targetOut, targetsOut } from "@/lib/clocks/schema";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, output: targetsOut, handler: ({ scope }) => getTargets(scope) });

export const POST = route({
  roles: leads,
  body: targetInput,
  output: targetOut,
  status: 201,
  handler: ({ scope, body }) => createTarget(scope, body),
});
