import { publicRoute } from "@/lib/http/route";
import { getHealth } from "@/lib/health/data";

export const dynamic = "force-dynamic";

export const GET = publicRoute({
  async handler() {
    const health = await getHealth();
    return Response.json(health, { status: health.database ? 200 : 503, headers: { "cache-control": "no-store" } });
  },
});
