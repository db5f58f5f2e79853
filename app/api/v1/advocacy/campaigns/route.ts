import { listCampaigns } from "@/lib/advocacy/campaigns/data";
import { createCampaign } from "@/lib/advocacy/campaigns/mutations";
import { campaignInput, campaignsOut, campaignStates } from "@/lib/advocacy/campaigns/schema";
import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, output: campaignsOut, handler: ({ scope }) => listCampaigns(scope, campaignStates) });

export const POST = route({
  roles: leads,
  body: campaignInput,
  output: campaignsOut,
  status: 201,
  async handler({ scope, body }) {
    await createCampaign(scope, body);
    return listCampaigns(scope, campaignStates);
  },
});
