import type { AuditEntry } from "@/lib/audit/schema";

const actions: Record<string, string> = {
  "workspace.set-up": "set the workspace up",
  "workspace.change-settings": "changed settings",
  "person.add": "added a person from the command line",
  "person.invite": "invited",
  "person.uninvite": "withdrew the invitation of",
  "person.join": "joined",
  "person.change-role": "changed the role of",
  "person.remove": "removed",
  "person.end-sessions": "signed out everywhere",
  "person.change-profile": "changed their own profile",
  "person.password": "set a new password from the command line for",
  "person.change-password": "changed their own password",
  "account.own": "named accounts as ours on",
  "account.disown": "took accounts off our list on",
  "advocacy.begin": "began the advocacy programme",
  "advocacy.change": "changed the advocacy programme",
  "advocacy.renew-link": "made a new open invitation for advocates",
  "advocacy.withdraw-link": "withdrew the open invitation for advocates",
  "advocacy.count": "counted anew how many take part",
  "campaign.create": "made a campaign for advocates",
  "campaign.change": "changed a campaign for advocates",
  "campaign.pause": "paused a campaign for advocates",
  "campaign.stop": "paused a campaign for advocates by the stop rule",
  "campaign.resume": "let a campaign for advocates run again",
  "campaign.end": "ended a campaign for advocates",
  "material.create": "added material for advocates",
  "material.change": "changed material for advocates",
  "material.retire": "withdrew material for advocates",
  "source.create": "added a source",
  "source.update": "changed a source",
  "source.delete": "removed a source",
  "source.moved": "followed a source to its new address",
  "source.rotate-secret": "made a new signing secret for a source",
  "topic.create": "added a topic",
  "topic.update": "changed a topic",
  "topic.delete": "removed a topic",
  "theme.create": "added a theme",
  "theme.update": "changed a theme",
  "theme.delete": "removed a theme",
  "target.create": "added a target",
  "target.update": "changed a target",
  "target.delete": "removed a target",
  "escalation.create": "added an escalation",
  "escalation.update": "changed an escalation",
  "escalation.delete": "removed an escalation",
  "channel.create": "added a channel",
  "channel.update": "changed a channel",
  "channel.delete": "removed a channel",
  "channel.rotate-secret": "made a new signing secret for a channel",
  "delivery.retry": "tried a failed delivery again",
  "demo.load": "loaded the demo",
  "conversation.resolve": "resolved",
  "conversation.reopen": "re-opened",
  "conversation.snooze": "snoozed",
  "conversation.wake": "woke",
  "conversation.assign": "assigned",
  "conversation.unassign": "unassigned",
  "conversation.severity": "changed the severity of",
  "view.create": "saved a view for everybody",
  "view.update": "changed a view for everybody",
  "view.delete": "removed a view for everybody",
  "conversation.note": "wrote a note in",
  "conversation.claim": "began to answer",
  "conversation.release": "stopped answering",
  "conversation.take_over": "took over from whoever was answering",
  "reply.ask": "asked to send a reply",
  "reply.rework": "took a reply back to write it anew",
  "approval.request": "asked for approval",
  "approval.allow": "allowed what was asked",
  "approval.refuse": "refused what was asked",
  "approval.withdraw": "took back what was asked",
  "incident.declare": "declared an incident",
  "incident.change": "changed an incident",
  "incident.strategy": "decided the strategy of an incident",
  "incident.note": "wrote a note in an incident",
  "incident.fact": "changed the fact sheet of an incident",
  "incident.task": "changed a task of an incident",
  "incident.stakeholder": "changed who has to know of an incident",
  "incident.rumour": "looked into a rumour of an incident",
  "incident.statement.draft": "wrote a statement in an incident",
  "incident.statement.rewrite": "wrote a statement anew in an incident",
  "incident.statement.ask": "asked to publish a statement of an incident",
  "incident.statement.publish": "published a statement of an incident",
  "incident.statement.takeBack": "took back a statement of an incident",
  "incident.statement.pin": "pinned a statement of an incident, or not any more",
  "incident.statement.withdraw": "withdrew a statement of an incident",
  "incident.standDown": "stood down an incident",
  "incident.reopen": "opened an incident again",
  "incident.review.change": "wrote in the review of an incident",
  "incident.review.draft": "took the review of an incident back to a draft",
  "incident.review.in_review": "sent the review of an incident to be read",
  "incident.review.closed": "closed the review of an incident",
  "playbook.create": "added a playbook",
  "playbook.change": "changed a playbook",
  "playbook.archive": "took a playbook out of use",
  "playbook.restore": "made a former version of a playbook the newest",
  "drill.schedule": "planned a drill",
  "drill.start": "started a drill",
  "drill.pause": "paused a drill",
  "drill.resume": "let a drill go on",
  "drill.inject": "added a post to a drill",
  "drill.reach": "changed how far a drill is heard",
  "drill.end": "ended a drill",
  "drill.cancel": "cancelled a drill",
  "api-key.create": "made an API key",
  "api-key.revoke": "took back an API key",
  "report.schedule": "scheduled a report",
  "report.pause-schedule": "paused a schedule of reports",
  "report.resume-schedule": "resumed a schedule of reports",
  "report.delete-schedule": "deleted a schedule of reports",
  "report.retry-mail": "sent a report’s mail again",
  "report.create": "made a report",
  "report.refresh": "refreshed a report",
  "report.rename": "renamed a report",
  "report.delete": "deleted a report",
  "report.annotate": "wrote a note on a report",
  "report.remove-annotation": "deleted a note on a report",
  "report.share": "made a link to a report",
  "report.revoke-link": "took back a link to a report",
  "report.open-link": "opened a report by a link",
  "template.create": "added a template",
  "template.change": "changed a template",
  "template.delete": "deleted a template",
  "alert.acknowledge": "acknowledged an alert",
  "alert.dismiss": "dismissed an alert",
  "alert-rule.create": "made an alert rule",
  "alert-rule.change": "changed an alert rule",
  "alert-rule.delete": "deleted an alert rule",
  "alert-rule.mute": "muted an alert rule",
  "alert-rule.unmute": "ended the mute of an alert rule",
  "alert-rule.fix": "took the threshold that an alert rule proposed",
  "integrity.judge": "judged a case",
  "integrity.rename": "renamed a case",
  "integrity.leave-out": "left posts of coordinated cases out of the numbers",
  "integrity.take-in": "let posts of coordinated cases count again",
  "integrity.permit-x": "stated that X permits the examination of its posts",
  "promise.make": "promised something",
  "promise.change": "changed a promise",
  "promise.keep": "marked a promise as kept",
  "promise.break": "found a promise broken",
  "promise.mend": "saw a broken promise mended",
  "promise.withdraw": "withdrew a promise",
  "promise.reopen": "took a promise up again",
  "advocate_post.override": "let an advocate’s post through",
  "advocate_post.settle": "settled what was found in an advocate’s post",
  "promise.tell": "told people that a promise is done",
  "promise.let-through": "let a text through that breaks a promise",
  "sentiment.correct": "said what the sentiment is of",
  "sentiment.uncorrect": "took back their word on the sentiment of",
  "sentiment.adapt": "switched the adapted sentiment on",
  "sentiment.unadapt": "switched the adapted sentiment off",
};

/** Actions that are about somebody or something worth naming. */
const named = /^(?:person\.(?:add|invite|uninvite|change-role|remove|end-sessions)|account\.|conversation\.|sentiment\.(?:un)?correct)/;

/** Who did it: a person's name, or which machinery. */
export function sayActor({ actor, actorName }: AuditEntry): string {
  if (actorName) return actorName;
  if (actor === "cli") return "Command line";
  if (actor === "programme") return "The advocacy programme";
  if (actor === "job" || actor === "system") return "Firstminute";
  if (actor.startsWith("webhook:")) return `Webhook ${actor.slice("webhook:".length)}`;
  return actor.startsWith("user:") ? "A former person" : actor;
}

/** What was done, in words: "changed the role of Ana". What has no words yet is shown by its name. */
export function sayAction({ action, subject, subjectName }: AuditEntry): string {
  const words = actions[action] ?? action.replace(".", ": ").replaceAll("-", " ");
  const object = subjectName ?? subject.replace(/^(?:email|network):/, "").replace(":", " ");
  if (named.test(action)) return `${words} ${object}`;
  return actions[action] ? words : `${words} (${subject})`;
}

/** The details as "role: lead · count: 3"; a change as "name: Toys → Harbor", a large one by its name only. */
export function sayDetails({ from, to, ...details }: Record<string, unknown>): string {
  const parts = Object.entries(details).map(([key, value]) => `${key}: ${sayValue(value)}`);
  if (isRecord(from) && isRecord(to)) {
    for (const key of Object.keys(to)) parts.push(isRecord(to[key]) ? `${key}: changed` : `${key}: ${sayValue(from[key])} → ${sayValue(to[key])}`);
  } else if (from !== undefined || to !== undefined) {
    parts.push([from, to].filter((value) => value !== undefined).map(sayValue).join(" → "));
  }
  return parts.join(" · ");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sayValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(sayValue).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
