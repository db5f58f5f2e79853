import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getReview } from "@/lib/incidents/review-data";
import { changeReview } from "@/lib/incidents/review-mutations";
import { reviewChange, reviewOut } from "@/lib/incidents/review-schema";
import { incidentParams } from "@/lib/incidents/schema";

export const GET = route({ roles: workers, params: incidentParams, output: reviewOut, handler: ({ scope, params }) => getReview(scope, params.id) });

export const PATCH = route({
  roles: workers,
  params: incidentParams,
  body: reviewChange,
  output: reviewOut,
  async handler({ scope, params, body }) {
    await changeReview(scope, params.id, body);
    return getReview(scope, params.id);
  },
});
