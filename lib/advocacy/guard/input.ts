import type { CampaignState } from "@/lib/advocacy/campaigns/schema";
import type { ProgrammeLimits } from "@/lib/advocacy/programme/schema";

/** A post that an advocate's is compared with. */
export type OtherPost = {
  who: "advocate" | "ours" | "self";
  text: string;
  url: string | null;
  at: Date;
  /** Stands on a network; what was only checked is shown in the shared parts alone. */
  isPublic: boolean;
};

export type GuardAccount = { network: string; handle: string; displayName: string | null; bio: string | null; createdAt: Date | null };

/** The post that is answered. */
export type AnsweredPost = {
  text: string;
  handle: string | null;
  /** By an account of the organisation or of an advocate, the writer among them. */
  isOurs: boolean;
  /** It answers one of ours, or stands in a conversation that one of ours began. */
  inOurThread: boolean;
  sentiment: number | null;
  /** Answers by other advocates that it has already. */
  advocateAnswers: number;
};

/** What others wrote in the conversation; `negativeAuthors…` are people with their first negative post there in that hour. */
export type ConversationHealth = { posts: number; negative: number; negativeAuthorsLastHour: number; negativeAuthorsHourBefore: number };

export type GuardInput = {
  text: string;
  network: string;
  /** ISO 639-1 of the text; null where it cannot be told. */
  lang: string | null;
  now: Date;
  employer: string;
  /** As employerNames() gives them. */
  names: readonly string[];
  /** Keys of our accounts' handles on this network. */
  ownedHandles: readonly string[];
  limits: ProgrammeLimits;
  campaign: { name: string; state: CampaignState; reason: string | null } | null;
  material: readonly { kind: string; title: string; body: string; contradictedBy: string | null }[];
  others: readonly OtherPost[];
  account: GuardAccount | null;
  otherAccounts: readonly GuardAccount[];
  /** The writer's own posts within the hour before, checked or found. */
  postsLastHour: number;
  /** "unknown": an address was given and no source has brought that post in. */
  answered: AnsweredPost | "unknown" | null;
  health: ConversationHealth | null;
};
