import * as z from "zod/mini";
import { passwordSchema } from "@/lib/auth/password-schema";
import { roleSchema } from "@/lib/auth/roles";
import { instantOut } from "@/lib/http/fields";
import { timeZoneField, workspaceNameField } from "@/lib/workspaces/settings-schema";

export const emailField = z.pipe(
  z.string().check(z.trim(), z.toLowerCase(), z.maxLength(320, "Use at most 320 characters.")),
  z.email("Give an e-mail address, like ana@example.org."),
);
export const personNameField = z.string().check(z.trim(), z.minLength(1, "Give your name."), z.maxLength(120, "Use at most 120 characters."));
const tokenField = z.string().check(z.minLength(1, "The link is incomplete."), z.maxLength(200));

export const setUpInput = z.object({
  token: tokenField,
  workspaceName: workspaceNameField,
  timeZone: timeZoneField,
  name: personNameField,
  email: emailField,
  password: passwordSchema,
});
export type SetUp = z.output<typeof setUpInput>;

export const invitationInput = z.object({ email: emailField, role: roleSchema });
export type Invitation = z.output<typeof invitationInput>;

/** The link is shown this once; only its hash is kept. */
export const invitationLinkOut = z.object({ url: z.string(), expiresAt: instantOut });

/** `name` is asked of somebody new only; somebody known proves who they are with the password they have. */
export const acceptInput = z.object({ token: tokenField, name: z.optional(personNameField), password: z.string().check(z.minLength(1, "Give a password."), z.maxLength(200)) });
export type Acceptance = z.output<typeof acceptInput>;

/** Where the new person is, to sign in with. */
export const enteredOut = z.object({ email: z.string(), workspaceSlug: z.string() });

export const personOut = z.object({
  id: z.int(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  joinedAt: instantOut,
  isYou: z.boolean(),
});
export type Person = z.output<typeof personOut>;

export const openInvitationOut = z.object({
  id: z.string(),
  email: z.string(),
  role: roleSchema,
  expiresAt: instantOut,
});
export type OpenInvitation = z.output<typeof openInvitationOut>;

export const peopleOut = z.object({ people: z.array(personOut), invitations: z.array(openInvitationOut) });

/** `seen` is the role the page showed; when somebody changed it meanwhile, nothing is overwritten. */
export const changeRoleInput = z.object({ role: roleSchema, seen: roleSchema });
export const removedOut = z.object({ releasedConversations: z.int() });

export const ownProfileInput = z
  .partial(z.object({ name: personNameField, timeZone: z.nullable(timeZoneField) }))
  .check(z.refine((value) => Object.keys(value).length > 0, "Say what to change."));
export type OwnProfile = z.output<typeof ownProfileInput>;

export const changePasswordInput = z.object({ current: z.string().check(z.minLength(1, "Give the password you have now."), z.maxLength(200)), next: passwordSchema });
export type ChangePassword = z.output<typeof changePasswordInput>;

export const invitationParams = z.object({ id: z.string().check(z.regex(/^[0-9a-f]{64}$/)) });
