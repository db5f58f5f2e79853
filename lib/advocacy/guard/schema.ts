import * as z from "zod/mini";
import { idOut, instantOut } from "@/lib/http/fields";

export const findingKinds = ["undisclosed", "scripted", "contradicts_facts", "paused", "new_account", "uniform", "burst", "rebuttal", "conversation_health"] as const;
export type FindingKind = (typeof findingKinds)[number];

/** A block holds a post back until a lead lets it through; a warning and a note hold nothing back. */
export const findingLevels = ["block", "warn", "note"] as const;
export type FindingLevel = (typeof findingLevels)[number];

export const findingNames: Record<FindingKind, string> = {
  undisclosed: "Does not say who you work for",
  scripted: "Reads like somebody else's post",
  contradicts_facts: "Says the opposite of a fact",
  paused: "The campaign is not running",
  new_account: "New account",
  uniform: "Name or profile like the others'",
  burst: "Many posts at once",
  rebuttal: "Answers a critic who did not ask",
  conversation_health: "Better not now",
};

/** UTF-16 offsets into a text. */
const spanOut = z.object({ start: z.int(), end: z.int() });
export type Span = z.output<typeof spanOut>;

/** Words that stand in both texts. */
const sharedPassage = z.object({ here: spanOut, there: spanOut });
export type SharedPassage = z.output<typeof sharedPassage>;

/** "self": the writer's own earlier post; "ours": an account of the organisation; "material": a fact sheet. */
export const comparedWho = ["advocate", "ours", "self", "material"] as const;

export const likeness = z.object({
  who: z.enum(comparedWho),
  /** What may be shown of the other text: all of it where it is public, else only what stands in both. */
  text: z.string(),
  url: z.nullable(z.string()),
  at: z.nullable(instantOut),
  /** 0–1: the share of this post's wording that stands in the other one. */
  contained: z.number(),
  /** 0–1: how alike the two are in meaning, by their words' stems and synonyms. */
  sameMeaning: z.number(),
  /** 0–1: what the limits are held against. */
  score: z.number(),
  passages: z.array(sharedPassage),
});
export type Likeness = z.output<typeof likeness>;

export const findingEvidence = z.object({
  /** Where in the post. */
  spans: z._default(z.array(spanOut), []),
  /** Figures it rests on, each with its unit in the label. */
  numbers: z._default(z.array(z.object({ label: z.string(), value: z.number() })), []),
  /** Other posts it rests on, the likest first. */
  alike: z._default(z.array(likeness), []),
  /** A sentence of a fact sheet, a handle, a critic's post. */
  quotes: z._default(z.array(z.string()), []),
});
export type FindingEvidence = z.output<typeof findingEvidence>;

export const finding = z.object({
  kind: z.enum(findingKinds),
  level: z.enum(findingLevels),
  /** What was found and why it matters, for the writer. */
  why: z.string(),
  whatToDo: z.string(),
  evidence: findingEvidence,
});
export type Finding = z.output<typeof finding>;

/** As stored in advocate_posts.findings. */
export const findingsStored = z.array(finding);

export const postStates = ["blocked", "cleared", "published"] as const;
export type PostState = (typeof postStates)[number];

/** A post that was checked, as its writer sees it. */
export const checkedPostOut = z.object({
  id: idOut,
  network: z.string(),
  text: z.string(),
  state: z.enum(postStates),
  findings: findingsStored,
  campaignId: z.nullable(z.int()),
  createdAt: instantOut,
  overriddenAt: z.nullable(instantOut),
  overrideReason: z.nullable(z.string()),
  /** The network's own page with the writer's text in it; null while something blocks or where the network has none. */
  openUrl: z.nullable(z.string()),
  /** Whether that page takes the text along; otherwise the writer carries it over. */
  takesText: z.boolean(),
  url: z.nullable(z.string()),
});
export type CheckedPost = z.output<typeof checkedPostOut>;
