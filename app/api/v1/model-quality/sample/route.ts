import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { drawSample } from "@/lib/labels/data";
import { sampleOut } from "@/lib/labels/quality-schema";

/** Random posts to judge; POST because each call draws others. */
export const POST = route({ roles: workers, output: sampleOut, handler: ({ scope }) => drawSample(scope) });
