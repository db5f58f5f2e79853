import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";

/** No number about people's voices stands for fewer than so many of them. */
export const leastTogether = 5;

export const causeStates = ["open", "looking", "changing", "changed", "will_not_change"] as const;
export type CauseState = (typeof causeStates)[number];

/** What in a text could tell who wrote it, or names somebody. */
export const hintKinds = ["email", "phone", "handle", "link", "name", "colleague", "number", "time", "only"] as const;
export type HintKind = (typeof hintKinds)[number];
export type Hint = { kind: HintKind; from: number; to: number };

const week = z.iso.date();
const named = z.object({ id: z.int(), name: z.string() });
const dropEmpty = z.transform((text: string) => (text === "" ? null : text));
const siteField = z.pipe(z.string().check(z.trim(), z.maxLength(60, "Use at most 60 characters.")), dropEmpty);
const longText = (what: string) => z.string().check(z.trim(), z.maxLength(4_000, `${what} has at most 4,000 characters.`));

export const voiceInput = z.object({
  text: z.string().check(z.trim(), z.minLength(10, "Write a sentence, so that others understand it."), z.maxLength(4_000, "Use at most 4,000 characters.")),
  /** Anonymous: nothing about you is stored with it. */
  named: z.boolean(),
  site: z._default(z.nullable(siteField), null),
  themeId: z._default(z.nullable(z.int().check(z.positive())), null),
  /** Sent although something in it could tell who wrote it. */
  evenSo: z._default(z.boolean(), false),
});
export type VoiceInput = z.output<typeof voiceInput>;

/** No id: nobody can be asked later which one was theirs. */
export const voiceSaidOut = z.object({ named: z.boolean() });

/** What everybody in the workspace may read of a root cause. */
const openCauseFields = {
  id: z.int(),
  title: z.string(),
  theme: z.nullable(named),
  state: z.enum(causeStates),
  /** Empty while there is none. */
  answer: z.string(),
  answeredAt: z.nullable(instantOut),
  change: z.string(),
  changedAt: z.nullable(instantOut),
  /** At least five said so; how many is not told. */
  saidByMany: z.boolean(),
};
export const openCauseOut = z.object(openCauseFields);
export type OpenCause = z.output<typeof openCauseOut>;

export const myVoiceOut = z.object({
  id: z.uuid(),
  text: z.string(),
  site: z.nullable(z.string()),
  week,
  theme: z.nullable(named),
  /** Why it was set aside; null: it was not. */
  setAside: z.nullable(z.string()),
  cause: z.nullable(openCauseOut),
});
export type MyVoice = z.output<typeof myVoiceOut>;

/** What somebody who may speak sees. */
export const speakerOut = z.object({
  /** Those said under the own name; the anonymous ones nobody can find. */
  mine: z.array(myVoiceOut),
  /** What was said and what changed, the latest news first. */
  answered: z.array(openCauseOut),
  themes: z.array(named),
  /** Places that at least five named. */
  sites: z.array(z.string()),
  asOf: instantOut,
});
export type Speaker = z.output<typeof speakerOut>;

export const inboxShows = ["new", "sorted", "aside"] as const;
export type InboxShow = (typeof inboxShows)[number];

export const inboxQuery = z.object({
  show: z._default(z.enum(inboxShows), "new"),
  /** Those of one root cause. */
  cause: z.optional(z.pipe(z.string().check(z.regex(/^[1-9]\d{0,8}$/, "is not an id")), z.transform(Number))),
  cursor: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}\.[0-9a-f-]{36}$/, "is not a cursor"))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
});
export type InboxQuery = z.output<typeof inboxQuery>;

export const heardVoiceOut = z.object({
  id: z.uuid(),
  text: z.string(),
  /** Monday of the week in which it was passed on; it may have been written before. */
  week,
  /** Null: anonymous. */
  by: z.nullable(named),
  /** Only of those who gave their name. */
  site: z.nullable(z.string()),
  theme: z.nullable(named),
  cause: z.nullable(z.object({ id: z.int(), title: z.string() })),
  setAside: z.nullable(z.string()),
});
export type HeardVoice = z.output<typeof heardVoiceOut>;
export const inboxOut = z.object({ voices: z.array(heardVoiceOut), counts: z.object({ new: z.int(), sorted: z.int(), aside: z.int() }), nextCursor: z.nullable(z.string()), asOf: instantOut });
export type Inbox = z.output<typeof inboxOut>;

export const voiceParams = z.object({ id: z.uuid("is not an id") });

const causeTitle = z.string().check(z.trim(), z.minLength(3, "Say in a few words what it comes down to."), z.maxLength(160, "Use at most 160 characters."));

/** Under a root cause (a new one by its title), back among the new ones, or aside with a word why. */
export const sortBody = z.object({
  to: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("cause"), causeId: z.int().check(z.positive()) }),
    z.object({ kind: z.literal("new_cause"), title: causeTitle, themeId: z._default(z.nullable(z.int().check(z.positive())), null) }),
    z.object({ kind: z.literal("new") }),
    z.object({ kind: z.literal("aside"), why: z.string().check(z.trim(), z.minLength(3, "Say why, in a word."), z.maxLength(300, "Use at most 300 characters.")) }),
  ]),
  /** Where it stood on the screen: whoever comes second is told so. */
  seen: z.object({ causeId: z.nullable(z.int()), setAside: z.nullable(z.string()) }),
});
export type SortBody = z.output<typeof sortBody>;

export const causeOut = z.object({
  ...openCauseFields,
  owner: z.nullable(named),
  /** How many voices; null for fewer than five. */
  voices: z.nullable(z.int()),
  version: z.int(),
  createdAt: instantOut,
});
export type Cause = z.output<typeof causeOut>;
export const causesOut = z.object({ causes: z.array(causeOut), people: z.array(named), themes: z.array(named), mayChange: z.boolean(), asOf: instantOut });
export type Causes = z.output<typeof causesOut>;

export const causeInput = z.object({
  title: causeTitle,
  themeId: z._default(z.nullable(z.int().check(z.positive())), null),
  ownerId: z._default(z.nullable(z.int().check(z.positive())), null),
});

export const causeChange = z.object({
  title: z.optional(causeTitle),
  themeId: z.optional(z.nullable(z.int().check(z.positive()))),
  ownerId: z.optional(z.nullable(z.int().check(z.positive()))),
  state: z.optional(z.enum(causeStates)),
  answer: z.optional(longText("An answer")),
  change: z.optional(longText("What changed")),
  /** What the page showed: nothing is overwritten that came since. */
  seenVersion: z.int().check(z.minimum(1)),
});
export type CauseChange = z.output<typeof causeChange>;

export const mergeBody = z.object({ intoId: z.int().check(z.positive()), seenVersion: z.int().check(z.minimum(1)) });

/** So many weeks up to this one. */
const weeksField = z._default(z.coerce.number().check(z.int(), z.minimum(4), z.maximum(104)), 13);
export const numbersQuery = z.object({ weeks: weeksField });
export const pictureQuery = z.object({ weeks: weeksField, theme: z.pipe(z.string().check(z.regex(/^[1-9]\d{0,8}$/, "is not an id")), z.transform(Number)) });
export type PictureQuery = z.output<typeof pictureQuery>;

/** Null: fewer than five, which are counted with later ones. */
const fewOrMany = z.nullable(z.int());
const spanFields = { from: instantOut, to: instantOut, zone: z.string(), asOf: instantOut };

export const voiceNumbersOut = z.object({
  ...spanFields,
  voices: fewOrMany,
  weeks: z.array(z.object({ week, voices: fewOrMany })),
  /** `negative` of `posts`: what others wrote in public on the theme's topics; null where the theme has none. */
  themes: z.array(z.object({ id: z.int(), name: z.string(), voices: fewOrMany, negative: z.nullable(z.int()), posts: z.nullable(z.int()) })),
  /** Those with at least five only. */
  sites: z.array(z.object({ site: z.string(), voices: z.int() })),
});
export type VoiceNumbers = z.output<typeof voiceNumbersOut>;

export const themePictureOut = z.object({
  ...spanFields,
  theme: named,
  topics: z.array(named),
  points: z.array(z.object({ from: instantOut, to: instantOut, isPartial: z.boolean(), isUnfinished: z.boolean(), voices: fewOrMany, negative: z.int(), posts: z.int() })),
  marks: z.array(z.object({ at: instantOut, kind: z.enum(["answered", "changed"]), causeId: z.int(), title: z.string() })),
});
export type ThemePicture = z.output<typeof themePictureOut>;
