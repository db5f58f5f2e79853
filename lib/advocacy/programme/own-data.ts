import "server-only";
import type { z } from "zod";
import { listOwnAccounts } from "@/lib/advocacy/accounts/data";
import { listCampaigns } from "@/lib/advocacy/campaigns/data";
import { findAdvocate, getProgrammeTexts } from "@/lib/advocacy/programme/data";
import type { myProgrammeOut } from "@/lib/advocacy/programme/own-schema";
import type { WorkspaceScope } from "@/lib/auth/scope";

/** The programme as the signed-in person has it. Material is for those who take part. */
export async function getMyProgramme(scope: WorkspaceScope): Promise<z.input<typeof myProgrammeOut>> {
  const [texts, advocate] = await Promise.all([getProgrammeTexts(scope), findAdvocate(scope)]);
  const [own, material] = advocate ? await Promise.all([listOwnAccounts(scope), listCampaigns(scope, ["running", "paused"])]) : [{ accounts: [], networks: [] }, { campaigns: [], general: [] }];
  return {
    employer: texts.employer,
    policy: texts.policy,
    terms: texts.terms,
    version: texts.version,
    advocate: advocate && {
      position: advocate.position,
      joinedAt: advocate.joinedAt,
      agreedVersion: advocate.agreedVersion,
      agreedAt: advocate.agreedAt,
      mustAgree: advocate.agreedVersion < texts.version,
      reminderDue: advocate.reminderDueAt <= new Date(),
    },
    ...own,
    material,
    onlyAdvocate: scope.role === "advocate",
  };
}
