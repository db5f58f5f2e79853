import { findAccountSigns } from "@/lib/advocacy/guard/account-findings";
import { findContradictions } from "@/lib/advocacy/guard/contradiction";
import { findUndisclosed, readDisclosure } from "@/lib/advocacy/guard/disclosure";
import type { GuardInput } from "@/lib/advocacy/guard/input";
import { findBurst, findPaused, findRebuttal, findUnhealthy } from "@/lib/advocacy/guard/moment-findings";
import { type Finding, findingLevels } from "@/lib/advocacy/guard/schema";
import { findScripted } from "@/lib/advocacy/guard/scripted";

/** All that is found about a post, what blocks it first. Pure: the same input, the same findings. */
export function guardPost(input: GuardInput): Finding[] {
  const disclosure = readDisclosure(input.text, input.names);
  const findings = [
    ...findUndisclosed(input.text, input.network, input.employer, disclosure, input.lang),
    ...findScripted(input),
    ...findPaused(input),
    ...findAccountSigns(input),
    ...findContradictions(input),
    ...findRebuttal(input),
    ...findBurst(input),
    ...findUnhealthy(input),
  ];
  return findings.sort((a, b) => findingLevels.indexOf(a.level) - findingLevels.indexOf(b.level));
}

export const isBlocked = (findings: readonly Finding[]): boolean => findings.some(({ level }) => level === "block");
