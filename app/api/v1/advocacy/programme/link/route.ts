import { renewJoinLink, withdrawJoinLink } from "@/lib/advocacy/programme/mutations";
import { linkOut } from "@/lib/advocacy/programme/schema";
import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

/** A new open invitation; the former stops working. */
export const POST = route({ roles: leads, output: linkOut, status: 201, handler: ({ scope }) => renewJoinLink(scope) });

export const DELETE = route({ roles: leads, handler: ({ scope }) => withdrawJoinLink(scope) });
