import { getProgramme } from "@/lib/advocacy/programme/data";
import { saveProgramme } from "@/lib/advocacy/programme/mutations";
import { programmeInput, programmeOut } from "@/lib/advocacy/programme/schema";
import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, output: programmeOut, handler: ({ scope }) => getProgramme(scope) });

export const PUT = route({
  roles: leads,
  body: programmeInput,
  output: programmeOut,
  async handler({ scope, body }) {
    await saveProgramme(scope, body);
    return getProgramme(scope);
  },
});
