import { readBody } from "@/lib/http/body";
import { publicRoute } from "@/lib/http/route";
import { maxWebhookBytes } from "@/lib/sources/connectors/webhook";
import { receiveWebhook } from "@/lib/sources/receive-webhook";
import { webhookParams } from "@/lib/sources/schema";

export const POST = publicRoute({
  params: webhookParams,
  async handler({ request, params }) {
    const body = await readBody(request, maxWebhookBytes);
    return Response.json(await receiveWebhook(params.sourceId, request.headers, body, new Date()), { status: 202 });
  },
});
