import { changeCampaign } from "@/lib/advocacy/campaigns/mutations";
import { campaignChange } from "@/lib/advocacy/campaigns/schema";
import { leads } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const PATCH = route({ roles: leads, params: smallIdParams, body: campaignChange, handler: ({ scope, params, body }) => changeCampaign(scope, params.id, body) });
