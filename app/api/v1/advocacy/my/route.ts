import { getMyProgramme } from "@/lib/advocacy/programme/own-data";
import { changeOwnPart, leaveProgramme } from "@/lib/advocacy/programme/own-mutations";
import { myProgrammeOut } from "@/lib/advocacy/programme/own-schema";
import { leftOut, ownChange } from "@/lib/advocacy/programme/schema";
import { roles } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const GET = route({ roles, output: myProgrammeOut, handler: ({ scope }) => getMyProgramme(scope) });

export const PATCH = route({
  roles,
  body: ownChange,
  output: myProgrammeOut,
  async handler({ scope, body }) {
    await changeOwnPart(scope, body);
    return getMyProgramme(scope);
  },
});

/** Leaves, without a reason. */
export const DELETE = route({ roles, output: leftOut, handler: ({ scope }) => leaveProgramme(scope) });
