import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { requestFit, switchAdaptation } from "@/lib/labels/adaptation-mutations";
import { adaptationBody } from "@/lib/labels/adaptation-schema";

export const PATCH = route({
  roles: leads,
  body: adaptationBody,
  handler: ({ scope, body }) => (body.isOn === undefined ? requestFit(scope) : switchAdaptation(scope, body.isOn)),
});
