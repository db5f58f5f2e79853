import type { Routing, ToldRole } from "@/lib/alerts/routing-schema";
import type { Role } from "@/lib/auth/roles";

/** Somebody of the workspace. `onShift`: it is their staffed hours now. */
export type Person = { id: number; role: Role; onShift: boolean };
/** A channel that takes alerts at least as grave as `severity`. */
export type Channel = { id: number; severity: number; enabled: boolean };

export type Route = {
  userIds: number[];
  channelIds: number[];
  /** Goes through quiet hours of those who let grave news through. */
  breaksQuiet: boolean;
  /** Whom it reaches and why, in words. */
  words: string;
};

type Usual = { roles: readonly ToldRole[]; onShiftOnly: boolean; breaksQuiet: boolean; words: string };

/** Who is told by severity, where a rule does not say. */
const usual: Readonly<Record<number, Usual>> = {
  1: { roles: ["responder", "lead", "admin"], onShiftOnly: false, breaksQuiet: true, words: "severity 1 goes to everybody, in quiet hours too" },
  2: { roles: ["responder", "lead"], onShiftOnly: false, breaksQuiet: true, words: "severity 2 goes to responders and leads, in quiet hours too" },
  3: { roles: ["responder", "lead"], onShiftOnly: true, breaksQuiet: false, words: "severity 3 goes to responders on shift and leads" },
  4: { roles: ["lead"], onShiftOnly: false, breaksQuiet: false, words: "severity 4 goes to leads" },
  5: { roles: [], onShiftOnly: false, breaksQuiet: false, words: "severity 5 is only listed" },
};
const listed: Usual = { roles: [], onShiftOnly: false, breaksQuiet: false, words: "it is only listed" };

/** Channels get what people are told of; what is only listed goes to none unless the rule names one. */
const leastChannelSeverity = 4;
const workers: readonly Role[] = ["responder", "lead", "admin"];

/** Whom an alert tells: by the rule's routing, and by severity where that leaves it open. Nobody twice; each list ascends. */
export function routeAlert(severity: number, routing: Pick<Routing, "roles" | "userIds" | "channelIds" | "breaksQuiet">, people: readonly Person[], channels: readonly Channel[]): Route {
  const bySeverity = usual[severity] ?? listed;
  const roles: readonly Role[] = routing.roles ?? bySeverity.roles;
  const named = new Set(routing.userIds);
  const onShiftOnly = routing.roles === null && bySeverity.onShiftOnly;
  const isTold = ({ id, role, onShift }: Person) => workers.includes(role) && (named.has(id) || (roles.includes(role) && (onShift || !onShiftOnly || role !== "responder")));
  const told = people.filter(isTold).map(({ id }) => id);
  const { userIds, fallback } = withFallback(told, roles.length + named.size > 0, people);
  return {
    userIds,
    channelIds: channels.filter((channel) => channel.enabled && takes(channel, severity, routing.channelIds)).map(({ id }) => id).sort((a, b) => a - b),
    breaksQuiet: routing.breaksQuiet ?? bySeverity.breaksQuiet,
    words: sentence(`${routing.roles === null ? bySeverity.words : "the rule says who is told"}${fallback}`),
  };
}

/** An alert meant for somebody never reaches nobody: where those are gone, administrators are told. */
function withFallback(told: readonly number[], isMeant: boolean, people: readonly Person[]): { userIds: number[]; fallback: string } {
  if (told.length > 0 || !isMeant) return { userIds: [...new Set(told)].sort((a, b) => a - b), fallback: "" };
  const admins = people.filter(({ role }) => role === "admin").map(({ id }) => id);
  return { userIds: admins.sort((a, b) => a - b), fallback: "; nobody of those is there, so administrators are told" };
}

function takes(channel: Channel, severity: number, chosen: readonly number[] | null): boolean {
  if (chosen !== null) return chosen.includes(channel.id);
  return severity <= leastChannelSeverity && severity <= channel.severity;
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
