import type { Cluster, Response, Situation } from "@/lib/incidents/schema";

/** Where the advice comes from, as the screen names it. */
export const literature =
  "W. Timothy Coombs (2007): Protecting organization reputations during a crisis: the development and application of situational crisis communication theory. Corporate Reputation Review 10(3), 163–176.";

export type Part = { title: string; words: string };
export type Suggestion = {
  /** Always first, whatever the strategy. */
  first: readonly [Part, Part];
  /** One main response; empty where information alone is enough. */
  responses: Response[];
  /** How much responsibility people are likely to see in us. */
  responsibility: "little" | "some" | "much";
  /** Why, step by step. */
  reasons: string[];
  /** What would make it worse. */
  avoid: string[];
};

export const responseNames: Record<Response, { name: string; means: string }> = {
  deny: { name: "Deny", means: "Show that there is no crisis, or that it is not ours: say what is untrue and give the proof." },
  diminish: { name: "Diminish", means: "Say plainly that there was no intent or no way to control it, and how far it reaches. Explain without excusing." },
  rebuild: { name: "Rebuild", means: "Apologise, take full responsibility, make good, and say what changes." },
  bolster: { name: "Bolster", means: "Thank those who help, say what we have in common. Only beside one of the others." },
};

const instructing: Part = { title: "Instructing information", words: "What people must do to be safe: what happened, who is affected, what to do now." };
const adjusting: Part = { title: "Adjusting information", words: "What helps them cope: that we are sorry for what they go through, what is being done, when they hear more." };

const seen: Record<Cluster, string> = {
  victim: "People see us as a victim of it too, and hold us little responsible.",
  accidental: "People see an accident: some responsibility, no intent.",
  preventable: "People see something that could have been prevented, and hold us responsible.",
};

/**
 * The response that situational crisis communication theory suggests (Coombs 2007, cited above): the cluster gives a first
 * responsibility, which a history of similar crises or a bad reputation raises by one. A suggestion: the lead decides.
 */
export function suggestStrategy({ cluster, history, reputation, isRumour, hasVictims }: Situation): Suggestion {
  const isWorse = history === "similar before" || reputation === "bad";
  const reasons = [seen[cluster]];
  if (history === "similar before") reasons.push("Something like it has happened to us before: people then blame us more.");
  if (reputation === "bad") reasons.push("Our reputation was bad before: people then blame us more.");
  if (history === "unknown" || reputation === "unknown") reasons.push("What we do not know of our history or reputation is taken as unproblematic: look it up, it may change this.");
  const responsibility = responsibilityOf(cluster, isWorse);
  const main = mainOf(cluster, isWorse, isRumour, reasons);
  if (hasVictims) reasons.push("People were harmed: the words for them come before any word about us.");
  const responses = withBolster(main, cluster, reputation === "good", reasons);
  return { first: [instructing, adjusting], responses, responsibility, reasons, avoid: avoidOf(main, isRumour, cluster) };
}

function responsibilityOf(cluster: Cluster, isWorse: boolean): Suggestion["responsibility"] {
  if (cluster === "preventable") return "much";
  if (cluster === "accidental") return isWorse ? "much" : "some";
  return isWorse ? "some" : "little";
}

function mainOf(cluster: Cluster, isWorse: boolean, isRumour: boolean, reasons: string[]): Response | null {
  if (isRumour && cluster !== "preventable") {
    reasons.push("It is a rumour, and untrue: deny it at once, with the proof and where to find it.");
    return "deny";
  }
  if (isRumour) reasons.push("It is called a rumour, yet people would see our fault in it: denying what may be true costs the most. Find out first.");
  if (cluster === "preventable") {
    reasons.push("Where we are responsible, people expect an apology and amends, with or without a history.");
    return "rebuild";
  }
  if (cluster === "accidental" && isWorse) {
    reasons.push("An accident with such a past is seen like something that could have been prevented: apologise and make good.");
    return "rebuild";
  }
  if (cluster === "accidental") {
    reasons.push("An accident without a past: explaining that there was no intent is believed, and is enough.");
    return "diminish";
  }
  if (isWorse) {
    reasons.push("Even as a victim, such a past lets people see some responsibility: explain what was and was not in our hands.");
    return "diminish";
  }
  reasons.push("Information and care are enough: without a past, nothing needs to be said in our defence.");
  return null;
}

/** Bolstering stands beside something else, never alone, and never where people would hear it as self-praise. */
function withBolster(main: Response | null, cluster: Cluster, hasGoodName: boolean, reasons: string[]): Response[] {
  if (main === null || !hasGoodName || cluster === "preventable") return main === null ? [] : [main];
  reasons.push("Our good name may be called upon beside it: thank those who help, briefly.");
  return [main, "bolster"];
}

function avoidOf(main: Response | null, isRumour: boolean, cluster: Cluster): string[] {
  const always = "Do not mix denying with the other two: denying, and excusing or apologising at the same time, is believed by nobody.";
  if (main === "deny") return ["Do not repeat the rumour in its own words without the correction.", always];
  if (main === "rebuild") return ["Do not deny or play it down: when the facts come out, it counts twice.", always];
  if (cluster === "victim") return [isRumour ? "Do not leave it unanswered." : "Do not blame others who are hit too.", always];
  return ["Do not say how little happened before you have said what people should do.", always];
}
