import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";

export const campaignStates = ["running", "paused", "ended"] as const;
export type CampaignState = (typeof campaignStates)[number];
export const materialKinds = ["fact", "link", "picture", "question"] as const;
export type MaterialKind = (typeof materialKinds)[number];

const nameField = z.string().check(z.trim(), z.minLength(1, "Give the campaign a name."), z.maxLength(120, "Use at most 120 characters."));
const reasonField = z.string().check(z.trim(), z.minLength(3, "Say why, in a few words."), z.maxLength(500, "Use at most 500 characters."));
const idIn = z.int().check(z.minimum(1));

export const campaignInput = z.object({ name: nameField, topicId: z.nullable(idIn) });
export type CampaignInput = z.output<typeof campaignInput>;
/** `seenState` is what the page showed; of two who change it the second is told. A paused campaign goes on by lib/backlash alone, where the stop rule begins anew. */
export const statesAsked = ["paused", "ended"] as const;
export const campaignChange = z
  .partial(z.object({ name: nameField, topicId: z.nullable(idIn), state: z.enum(statesAsked), reason: reasonField, seenState: z.enum(campaignStates) }))
  .check(
    z.refine((change) => change.name !== undefined || change.topicId !== undefined || change.state !== undefined, "Say what to change."),
    z.refine((change) => change.state === undefined || change.seenState !== undefined, "Say which state you saw."),
    z.refine((change) => change.state === undefined || change.reason !== undefined, "Say why, in a few words: the advocates read it."),
  );
export type CampaignChange = z.output<typeof campaignChange>;

export const materialMaxLength = 400;
const urlField = z.pipe(z.string().check(z.trim(), z.maxLength(2_000)), z.url({ protocol: /^https?$/, error: "Give a whole address, like https://example.org/page." }));
export const materialInput = z
  .object({
    campaignId: z.nullable(idIn),
    kind: z.enum(materialKinds),
    title: z.string().check(z.trim(), z.minLength(1, "Give it a title."), z.maxLength(160, "Use at most 160 characters.")),
    body: z.string().check(z.trim(), z.maxLength(4_000)),
    url: z.nullable(urlField),
    /** A topic query; posts that match it say the opposite of this fact. */
    contradictedBy: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(2_000))),
  })
  .check(
    z.refine((material) => (material.kind !== "link" && material.kind !== "picture") || material.url !== null, { path: ["url"], error: "Give its address." }),
    z.refine((material) => material.kind === "fact" || material.contradictedBy === null, { path: ["contradictedBy"], error: "Only facts can be contradicted." }),
  );
export type MaterialInput = z.output<typeof materialInput>;

export const materialOut = z.object({
  id: z.int(),
  campaignId: z.nullable(z.int()),
  kind: z.enum(materialKinds),
  title: z.string(),
  body: z.string(),
  url: z.nullable(z.string()),
  contradictedBy: z.nullable(z.string()),
  createdAt: instantOut,
});
export type Material = z.output<typeof materialOut>;

export const campaignOut = z.object({
  id: z.int(),
  name: z.string(),
  topicId: z.nullable(z.int()),
  topicName: z.nullable(z.string()),
  state: z.enum(campaignStates),
  startedAt: instantOut,
  pausedAt: z.nullable(instantOut),
  /** Why it is paused or ended. */
  pauseReason: z.nullable(z.string()),
  endedAt: z.nullable(instantOut),
  material: z.array(materialOut),
});
export type Campaign = z.output<typeof campaignOut>;
/** `general` belongs to no campaign. */
export const campaignsOut = z.object({ campaigns: z.array(campaignOut), general: z.array(materialOut) });
export type Campaigns = z.output<typeof campaignsOut>;

