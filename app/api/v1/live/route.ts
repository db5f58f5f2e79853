import { requestScope } from "@/lib/auth/gate";
import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { liveStream } from "@/lib/live/stream";

export const dynamic = "force-dynamic";

export const GET = route({
  roles: readers,
  handler({ request, scope }) {
    // A browser that comes back by itself says its last id; a page that opens a new stream says what it is as new as.
    const header = request.headers.get("last-event-id") ?? request.nextUrl.searchParams.get("after") ?? "";
    const lastEventId = /^\d{1,18}$/.test(header) ? BigInt(header) : null;
    const stillAllowed = async () => (await requestScope(request))?.workspaceId === scope.workspaceId;
    return new Response(liveStream(scope, lastEventId, stillAllowed, request.signal), {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      },
    });
  },
});
