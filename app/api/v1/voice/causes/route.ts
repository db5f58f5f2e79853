import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { makeCause } from "@/lib/voice/cause-mutations";
import { getCause, listCauses } from "@/lib/voice/data";
import { causeInput, causeOut, causesOut } from "@/lib/voice/schema";

export const GET = route({ roles: workers, output: causesOut, handler: ({ scope }) => listCauses(scope) });

export const POST = route({
  roles: leads,
  body: causeInput,
  output: causeOut,
  status: 201,
  handler: async ({ scope, body }) => getCause(scope, await makeCause(scope, body)),
});
