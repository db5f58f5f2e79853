import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { getQuality } from "@/lib/labels/data";
import { qualityOut } from "@/lib/labels/quality-schema";

export const GET = route({ roles: workers, output: qualityOut, handler: ({ scope }) => getQuality(scope) });
