import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { removeAnnotation } from "@/lib/reports/mutations";
import { annotationParams } from "@/lib/reports/schema";

export const DELETE = route({
  roles: readers,
  params: annotationParams,
  handler: ({ scope, params }) => removeAnnotation(scope, params.id, params.annotationId),
});
