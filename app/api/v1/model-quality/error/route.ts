import { readers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getModelError } from "@/lib/labels/data";
import { modelErrorOut } from "@/lib/labels/quality-schema";

export const GET = route({ roles: readers, output: modelErrorOut, handler: ({ scope }) => getModelError(scope) });
