import { readBytes } from "@/lib/http/body";
import { publicRoute } from "@/lib/http/route";
import { maxCallBytes } from "@/lib/sources/connectors/mail";
import { receiveWebhook } from "@/lib/sources/receive-webhook";
import { webhookParams } from "@/lib/sources/schema";

export const POST = publicRoute({
  params: webhookParams,
  async handler({ request, params }) {
    const body = await readBytes(request, maxCallBytes(request.headers.get("content-type")));
    return Response.json(await receiveWebhook(params.sourceId, request.headers, body, new Date()), { status: 202 });
  },
});
