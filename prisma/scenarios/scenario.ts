import type { NormalizedMention } from "@/lib/mentions/normalized";
import type { StaffedHours } from "@/lib/workspaces/schema";

export type ScenarioSource = {
  /** Names the source within the scenario. */
  key: string;
  network: string;
  name: string;
  expectsAnswers: boolean;
  /** Ascending by time, so parents come before replies. */
  mentions: NormalizedMention[];
};

/** Everything a demo workspace is filled with. All of it is invented. */
export type Scenario = {
  name: string;
  workspaceName: string;
  timeZone: string;
  staffedHours: StaffedHours;
  ownedAccounts: { network: string; handle: string }[];
  themes: { name: string; experience: "customer" | "employee" | "neither" }[];
  topics: { name: string; query: string; theme: string | null }[];
  sources: ScenarioSource[];
};
