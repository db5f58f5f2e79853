import { admins } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { invitePerson } from "@/lib/people/invitation-mutations";
import { invitationInput, invitationLinkOut } from "@/lib/people/schema";

export const POST = route({
  roles: admins,
  body: invitationInput,
  output: invitationLinkOut,
  status: 201,
  handler: ({ scope, body }) => invitePerson(scope, body),
});
