import { admins } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { revokeInvitation } from "@/lib/people/invitation-mutations";
import { invitationParams } from "@/lib/people/schema";

export const DELETE = route({ roles: admins, params: invitationParams, handler: ({ scope, params }) => revokeInvitation(scope, params.id) });
