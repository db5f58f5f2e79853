import { legs } from "@/lib/first-minute/legs";
import { metrics } from "@/lib/metrics/registry";
import { outcomeMeanings } from "@/lib/outcomes/say-speed";
import type { Definition } from "@/lib/reports/document";

const own = (label: string, text: string, more: Partial<Definition> = {}): Omit<Definition, "key"> => ({
  label, text, dateBasis: null, numerator: null, denominator: null, ...more,
});

/** What reports count beside the registry's metrics. */
const ownDefinitions = {
  story_posts: own("Posts of a story", "Posts by others that say nearly the same, grouped by their wording, retellings included.", { dateBasis: "published" }),
  story_authors: own("People in a story", "Different accounts that wrote a story's posts.", { dateBasis: "published" }),
  recovered: own("Recovered", `Conversations whose first post was negative and that ${outcomeMeanings.recovered.replace("began unhappy, ", "")}, among all that began negative, the never-answered included.`, {
    dateBasis: "first inbound", numerator: "recovered conversations", denominator: "conversations that began negative and needed an answer",
  }),
  better_outcome: own("Ended better", "Recovered or calmed, among the conversations that began negative and were first answered in that time.", {
    dateBasis: "first inbound", numerator: "recovered or calmed conversations", denominator: "conversations of that speed that began negative",
  }),
  outcomes: own("Outcomes", `How conversations that began negative ended: ${Object.entries(outcomeMeanings).map(([name, means]) => `${name}: ${means}`).join("; ")}.`, { dateBasis: "first inbound" }),
  waits: own("How long people waited", "Conversations needing an answer by the time to the first human public answer; those still unanswered stand last.", { dateBasis: "first inbound" }),
  legs: own("Legs of the first minute", `Time from one step to the next, in conversations that came in while they were news: ${Object.values(legs).map(({ label, definition }) => `${label}: ${definition.charAt(0).toLowerCase()}${definition.slice(1, -1)}`).join("; ")}.`, { dateBasis: "published" }),
  open_by_age: own("Open conversations by age", "Conversations open when the report was made, by how long ago their last post was.", { dateBasis: "now" }),
  promises_kept: own("Promises kept", "Promises marked kept in the range, among those marked kept or broken in it.", { dateBasis: "kept or broken", numerator: "promises kept", denominator: "promises kept or broken" }),
  promises_broken: own("Promises broken", "Promises marked broken in the range and not taken up again since.", { dateBasis: "broken" }),
  promises_open: own("Open promises", "Promises that bound us when the report was made.", { dateBasis: "now" }),
  promises_overdue: own("Overdue promises", "Open promises whose time had passed when the report was made.", { dateBasis: "now" }),
  promise_posts: own("Posts that kept our word", "Our posts held to a promise's rule that kept it, among all posts held to one.", { dateBasis: "published", numerator: "posts that kept it", denominator: "our posts held to a promise" }),
  incident_length: own("Length of an incident", "From its declaration until it was stood down; one that runs counts up to the report.", { dateBasis: "declared" }),
  first_statement: own("First statement after", "From the declaration of an incident to its first published statement.", { dateBasis: "declared" }),
  drill_within60: own("Drill: answered within 60 s", "The share of a drill's conversations that were answered within 60 s. Drills have a workspace of their own and are in no other number.", { dateBasis: "drill's end" }),
  drill_first_response: own("Drill: first response, median", "Median first response in a drill, the never-answered counted as later than any other.", { dateBasis: "drill's end" }),
  employee_voices: own("Voices of employees", "What employees said should get better, named or anonymous, counted in the week in which it was passed on, for weeks that begin in the range. Fewer than five of a kind are not counted until at least five are together; numbers are of voices, not of people, and of the whole workspace.", { dateBasis: "passed on" }),
  causes_answered: own("Root causes answered", "Root causes of what employees said whose newest public answer was given in the range.", { dateBasis: "answered" }),
  causes_changed: own("Changed because of employees", "Root causes of what employees said that were changed in the range.", { dateBasis: "changed" }),
  causes_unanswered: own("Root causes without an answer", "Root causes of what employees said that had no public answer at the end of the range.", { dateBasis: "noted" }),
  model_agreement: own("Agreement with people", "Posts of a random sample on whose sentiment the model said what people said, among all posts judged.", { numerator: "posts with the same word", denominator: "posts judged" }),
  model_found: own("Negative posts found", "Of the sampled posts that people call negative, those the model called negative too.", { numerator: "found negative posts", denominator: "posts people call negative" }),
  model_right: own("Right when it says negative", "Of the sampled posts that the model called negative, those that people call negative.", { numerator: "rightly negative posts", denominator: "posts the model calls negative" }),
  target_seconds: own("Target", "The time within which a first answer is due, as set for the workspace."),
} satisfies Record<string, Omit<Definition, "key">>;

export type OwnDefinition = keyof typeof ownDefinitions;

/** A definition by its key: the registry's metrics and what reports add. Throws for an unknown one. */
export function definitionOf(key: string): Definition {
  const found = (ownDefinitions as Record<string, Omit<Definition, "key">>)[key];
  if (found) return { key, ...found };
  const metric = metrics[key];
  if (!metric) throw new RangeError(`There is no definition ${JSON.stringify(key)}.`);
  const { label, definition: text, dateBasis, numerator, denominator } = metric;
  return { key, label, text, dateBasis, numerator, denominator };
}
