import type { Advice, PlaybookContent, PlaybookStep } from "@/lib/playbooks/body-schema";
import type { Action, May, Rule, RuleRole } from "@/lib/playbooks/schema";

/** Short ways to write the library down, so that its files read as prose. */

export const rule = (action: Action, role: RuleRole | null, from: number, to: number, may: May, more: Partial<Rule> = {}): Rule => ({
  action,
  role,
  from,
  to,
  may,
  limit: null,
  approver: "lead",
  steps: 1,
  ...more,
});

/** `[minutes after the start, key, what to do]`. */
export const steps = (...lines: [afterMinutes: number, key: string, text: string][]): PlaybookStep[] =>
  lines.map(([afterMinutes, key, text]) => ({ key, text, afterMinutes }));

/** `[what, why, source where a fact is used]`. */
export const advice = (...lines: [text: string, why: string, source?: string][]): Advice[] =>
  lines.map(([text, why, source = null]) => ({ text, why, source }));

/** From the gravest, 1, to the ordinary, 5. */
export const severity = (...criteria: [string, string, string, string, string]): PlaybookContent["severity"] =>
  criteria.map((words, index) => ({ level: index + 1, criteria: words }));

export const triggers = (...lines: [key: string, text: string][]): PlaybookContent["triggers"] => lines.map(([key, text]) => ({ key, text }));

export const variables = (...lines: [name: string, label: string, example: string][]): PlaybookContent["variables"] => [
  ["organisation", "Our name, as people say it", "Fernhill Foods"] as const,
  ["next_update", "When we speak next, with the time zone", "16:30 CET"] as const,
  ...lines,
].map(([name, label, example]) => ({ name, label, example }));

export const statements = (...lines: [kind: PlaybookContent["statements"][number]["kind"], key: string, text: string][]): PlaybookContent["statements"] =>
  lines.map(([kind, key, text]) => ({ key, kind, text }));
