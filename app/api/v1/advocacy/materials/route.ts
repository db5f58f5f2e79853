import { createMaterial } from "@/lib/advocacy/campaigns/mutations";
import { materialInput } from "@/lib/advocacy/campaigns/schema";
import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const POST = route({ roles: leads, body: materialInput, status: 201, handler: ({ scope, body }) => createMaterial(scope, body) });
