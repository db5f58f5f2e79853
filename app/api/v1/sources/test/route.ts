import { refuseInDrill } from "@/lib/auth/refuse-in-drill";
import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { previewFeed } from "@/lib/sources/preview-feed";
import { feedPreviewOut, testFeedInput } from "@/lib/sources/schema";

export const POST = route({
  roles: leads,
  body: testFeedInput,
  output: feedPreviewOut,
  handler({ scope, body }) {
    refuseInDrill(scope, "No feed is tried");
    return previewFeed(body.url);
  },
});
