/** What happens between a post and our answer standing on its network, in this order. */
export const stepKeys = ["received", "seen", "claimed", "drafted", "approvalRequested", "approved", "sent", "confirmed"] as const;
export type StepKey = (typeof stepKeys)[number];

/** The stretch that ends with a step: what it is called, what it says, and what it means that the step did not happen. */
export const legs: Readonly<Record<StepKey, { label: string; definition: string; skipped: string }>> = {
  received: { label: "Reaching us", definition: "From the post's publication on its network until we had it.", skipped: "it has not reached us" },
  seen: { label: "Unseen", definition: "Until somebody opened the conversation.", skipped: "nobody opened it here" },
  claimed: { label: "Unclaimed", definition: "Until somebody took it on.", skipped: "nobody claimed it" },
  drafted: { label: "Before writing", definition: "Until the first words of an answer were written.", skipped: "no draft was kept" },
  approvalRequested: { label: "Writing for approval", definition: "Until the answer was handed in for approval.", skipped: "no approval was needed" },
  approved: { label: "Waiting for approval", definition: "Until those who may allow it did.", skipped: "no approval was needed" },
  sent: { label: "Writing and sending", definition: "Until the answer was handed to the network.", skipped: "nothing was sent from here" },
  confirmed: { label: "Network's answer", definition: "Until the answer stood on its network.", skipped: "the network has not confirmed it" },
};

export type Steps = { publishedAt: Date } & Record<StepKey, Date | null>;
/** One stretch: it begins where the latest step before it ended, so that all of them add up to the whole. */
export type Leg = { step: StepKey; startedAt: Date; endedAt: Date; seconds: number };

/** The legs of one conversation. Steps that did not happen are left out; one that came before an earlier one took no time. */
export function legsOf(steps: Steps): Leg[] {
  const found: Leg[] = [];
  let startedAt = steps.publishedAt;
  for (const step of stepKeys) {
    const at = steps[step];
    if (!at) continue;
    const endedAt = at > startedAt ? at : startedAt;
    found.push({ step, startedAt, endedAt, seconds: (endedAt.getTime() - startedAt.getTime()) / 1000 });
    startedAt = endedAt;
  }
  return found;
}
