import { ownAuthor } from "@/lib/drills/own-author";
import type { Condition, Crowd, Inject, ScenarioAdvocacy, ScenarioPerson } from "@/lib/drills/scenario-schema";

type Parts = { minutes: number; detection: { begins: string }; people: Record<string, ScenarioPerson>; injects: Inject[]; crowds: Crowd[]; advocacy?: ScenarioAdvocacy | undefined };

/** What a scenario says of things that are not there, or of a time that has not come. */
export function listFaults({ minutes, detection, people, injects, crowds, advocacy }: Parts): string[] {
  const faults: string[] = [];
  const byId = new Map(injects.map((inject) => [inject.id, inject]));
  const all = [...injects, ...crowds];
  if (new Set(all.map(({ id }) => id)).size !== all.length) faults.push("Each inject and each crowd has an id of its own.");
  const handles = Object.values(people).map(({ handle }) => handle.toLowerCase());
  if (new Set(handles).size !== handles.length) faults.push("Two people have the same handle.");
  if (!byId.has(detection.begins)) faults.push(`The trouble begins with ${detection.begins}, which no inject is.`);
  for (const { author, id } of injects) if (author !== ownAuthor && !Object.hasOwn(people, author)) faults.push(`${id} is by ${author}, whom nobody introduced.`);
  const runs = (key: string) => advocacy !== undefined && Object.hasOwn(advocacy.campaigns, key);
  for (const item of all) {
    const span = spanOf(item, crowds);
    if (span === null) {
      faults.push(`${item.id} answers a crowd that does not stand above it, or one post besides.`);
      continue;
    }
    if (span.end > minutes * 60) faults.push(`${item.id} comes after the end.`);
    const parent = item.replyTo === undefined ? null : byId.get(item.replyTo);
    if (parent === undefined || (parent && parent.at >= span.from)) faults.push(`${item.id} answers ${item.replyTo}, which is not there before it.`);
    if (item.campaign !== undefined && !runs(item.campaign)) faults.push(`${item.id} belongs to ${item.campaign}, a campaign that nobody runs.`);
    for (const key of item.when ? listCampaigns(item.when) : []) if (!runs(key)) faults.push(`${item.id} asks after ${key}, a campaign that nobody runs.`);
    for (const { id, decidedAfter } of item.when ? listReferences(item.when) : []) {
      const from = id === null ? 0 : byId.get(id)?.at;
      if (from === undefined) faults.push(`${item.id} asks after ${id}, which no inject is.`);
      // A branch is decided when its inject is due: before that nobody could have met it.
      else if (from + decidedAfter >= span.from) faults.push(`${item.id} asks too early after ${id ?? "a statement"}.`);
    }
  }
  return faults;
}

/** The story's seconds between which something comes; null of a crowd that answers what does not stand above it. */
function spanOf(item: Inject | Crowd, crowds: readonly Crowd[]): { from: number; end: number } | null {
  if (!("over" in item)) return { from: item.at, end: item.at };
  if (item.answers === undefined) return { from: item.at, end: item.at + item.over };
  const above = crowds.slice(0, crowds.indexOf(item)).find(({ id }) => id === item.answers);
  const parent = above && item.replyTo === undefined ? spanOf(above, crowds) : null;
  return parent && { from: parent.from + item.at, end: parent.end + item.at + item.over };
}

function partsOf(condition: Condition): readonly Condition[] | null {
  if ("not" in condition) return [condition.not];
  if ("all" in condition) return condition.all;
  return "any" in condition ? condition.any : null;
}

function listCampaigns(condition: Condition): string[] {
  const parts = partsOf(condition);
  if (parts) return parts.flatMap(listCampaigns);
  return "campaignPaused" in condition ? [condition.campaignPaused] : [];
}

function listReferences(condition: Condition): { id: string | null; decidedAfter: number }[] {
  const parts = partsOf(condition);
  if (parts) return parts.flatMap(listReferences);
  if ("answered" in condition) return [{ id: condition.answered, decidedAfter: 0 }];
  if ("answeredWithin" in condition) return [{ id: condition.answeredWithin.id, decidedAfter: condition.answeredWithin.seconds }];
  if ("claimed" in condition) return [{ id: condition.claimed, decidedAfter: 0 }];
  if ("claimedWithin" in condition) return [{ id: condition.claimedWithin.id, decidedAfter: condition.claimedWithin.seconds }];
  if ("replyContains" in condition) return [{ id: condition.replyContains.id, decidedAfter: 0 }];
  if ("statementWithin" in condition) return [{ id: null, decidedAfter: condition.statementWithin.seconds }];
  if ("escalated" in condition && condition.escalated !== true) return [{ id: condition.escalated, decidedAfter: 0 }];
  if ("promiseMade" in condition && condition.promiseMade !== true) return [{ id: condition.promiseMade, decidedAfter: 0 }];
  return [];
}
