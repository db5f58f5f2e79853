import { viewOutside } from "@/lib/advocacy/posts/outsider-data";
import { outsiderOut, outsiderQuery } from "@/lib/advocacy/posts/schema";
import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

/** How our advocates would look to somebody who examines them as strangers are examined. */
export const GET = route({ roles: workers, query: outsiderQuery, output: outsiderOut, handler: ({ scope, query }) => viewOutside(scope, query.campaignId) });
