import { changeMaterial, retireMaterial } from "@/lib/advocacy/campaigns/mutations";
import { materialInput } from "@/lib/advocacy/campaigns/schema";
import { leads } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const PUT = route({ roles: leads, params: smallIdParams, body: materialInput, handler: ({ scope, params, body }) => changeMaterial(scope, params.id, body) });

export const DELETE = route({ roles: leads, params: smallIdParams, handler: ({ scope, params }) => retireMaterial(scope, params.id) });
