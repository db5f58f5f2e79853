import * as z from "zod/mini";

/** Who can be told of an alert: executives read Now, advocates neither. */
export const toldRoles = ["responder", "lead", "admin"] as const;
export type ToldRole = (typeof toldRoles)[number];

/** Whom an escalation tells: responders whose hours it is, or a role. */
export const escalationGroups = ["on_shift", "leads", "admins"] as const;
export type EscalationGroup = (typeof escalationGroups)[number];

const ids = z.array(z.int().check(z.positive())).check(z.maxLength(50, "Name at most 50."));

const step = z.object({
  /** After the alert, while nobody has acknowledged it. */
  afterMinutes: z.int().check(z.minimum(1, "At least a minute."), z.maximum(1440, "At most a day.")),
  to: z.enum(escalationGroups),
});
export type EscalationStep = z.output<typeof step>;

const isAscending = (steps: readonly EscalationStep[]) => steps.every((one, index) => index === 0 || one.afterMinutes > (steps[index - 1]?.afterMinutes ?? 0));

/** Whom a rule tells: `alert_rules.routing`. Null is what its severity asks for (lib/alerts/route-alert.ts); `{}` is all of that. */
export const routingSchema = z.object({
  roles: z._default(z.nullable(z.array(z.enum(toldRoles)).check(z.maxLength(3))), null),
  /** People told besides, whatever their role. */
  userIds: z._default(ids, []),
  /** Null: every channel that takes alerts of this severity. */
  channelIds: z._default(z.nullable(ids), null),
  /** Goes through quiet hours where people let grave news through. */
  breaksQuiet: z._default(z.nullable(z.boolean()), null),
  /** Told again so long after the first time, then each time after twice as long; 0: never. */
  tellAgainMinutes: z._default(z.nullable(z.int().check(z.minimum(0), z.maximum(1440, "At most a day."))), null),
  escalation: z._default(
    z.nullable(z.array(step).check(z.maxLength(6, "At most six steps."), z.refine(isAscending, "Each step comes later than the one before."))),
    null,
  ),
});
export type Routing = z.output<typeof routingSchema>;
