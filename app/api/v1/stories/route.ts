import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getStories } from "@/lib/stories/data";
import { storiesOut, storiesQuery } from "@/lib/stories/schema";

export const GET = route({
  roles: workers,
  query: storiesQuery,
  output: storiesOut,
  handler: ({ scope, query }) => getStories(scope, query),
});
