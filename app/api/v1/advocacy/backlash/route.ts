import { leads, workers } from "@/lib/auth/roles";
import { askForEstimate } from "@/lib/backlash/estimate-job";
import { getBacklash } from "@/lib/backlash/data";
import { backlashOut, computeOut } from "@/lib/backlash/schema";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, output: backlashOut, handler: ({ scope }) => getBacklash(scope) });

/** Asks for an estimate now; a live event says when it is there. */
export const POST = route({
  roles: leads,
  output: computeOut,
  status: 202,
  handler: async ({ scope }) => {
    await askForEstimate(scope.workspaceId);
    return { asked: true };
  },
});
