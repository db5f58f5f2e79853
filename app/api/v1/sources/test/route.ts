import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { previewFeed } from "@/lib/sources/preview-feed";
import { feedPreviewOut, testFeedInput } from "@/lib/sources/schema";

export const POST = route({
  roles: leads,
  body: testFeedInput,
  output: feedPreviewOut,
  handler: ({ body }) => previewFeed(body.url),
});
