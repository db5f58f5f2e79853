import * as z from "zod/mini";

export const families = ["volume", "sentiment", "story", "silence"] as const;
export type Family = (typeof families)[number];

export const familyNames: Record<Family, string> = {
  volume: "More or fewer than usual",
  sentiment: "A higher share of negative posts",
  story: "One story that speeds up",
  silence: "Nothing comes any more",
};

/** What is counted in a bucket. */
export const measures = ["mentions", "negative", "negative_share", "negative_authors", "story_shares", "reach"] as const;
export type Measure = (typeof measures)[number];

/** What is counted, in the plural, as sentences say it. */
export const measureNouns: Record<Measure, string> = {
  mentions: "mentions",
  negative: "negative mentions",
  negative_share: "negative mentions",
  negative_authors: "authors of negative mentions",
  story_shares: "posts of the story",
  reach: "followers reached",
};

export const measuresOf: Record<Family, readonly Measure[]> = {
  volume: ["mentions", "negative", "negative_authors", "reach"],
  sentiment: ["negative_share"],
  story: ["story_shares"],
  silence: ["mentions"],
};

export const dimensions = ["all", "topic", "source", "theme"] as const;
export type Dimension = (typeof dimensions)[number];

export const bucketLengths = [1, 5, 15] as const;

/**
 * Beneath these there is no alert, whatever the score. They add to the detector's own floors (docs/detector-card.md) and
 * cannot go under them: 0, 1 and 0 leave those as they are.
 */
const floors = z.object({
  /** Posts in the window. */
  absolute: z._default(z.int().check(z.minimum(0), z.maximum(1_000_000)), 0),
  /** Times the usual; of a share, times the usual share; of a silence, times the length at which the alarm would come. */
  relative: z._default(z.number().check(z.minimum(1), z.maximum(100)), 1),
  /** Hours of the series that must be known before. */
  minimumHours: z._default(z.int().check(z.minimum(0), z.maximum(672, "At most four weeks.")), 0),
});
export type Floors = z.output<typeof floors>;

/** What a rule looks at: `alert_rules.series`. */
export const seriesSchema = z
  .object({
    measure: z.enum(measures),
    dimension: z.enum(dimensions),
    /** Id of the topic or source, or the theme's name; empty for everything. */
    key: z._default(z.string().check(z.trim(), z.maxLength(100)), ""),
    bucketMinutes: z._default(z.union([z.literal(1), z.literal(5), z.literal(15)]), 5),
    floors: z._default(floors, { absolute: 0, relative: 1, minimumHours: 0 }),
    /** After an alert there is none for so long, unless it grows to a multiple. */
    coolDownMinutes: z._default(z.int().check(z.minimum(15, "At least 15 minutes."), z.maximum(10_080, "At most a week.")), 1440),
  })
  .check(
    z.refine((series) => (series.dimension === "all") === (series.key === ""), { path: ["key"], message: "Choose what it watches, or everything." }),
    z.refine((series) => series.dimension === "all" || series.dimension === "theme" || /^[1-9]\d{0,8}$/.test(series.key), { path: ["key"], message: "is not an id" }),
  );
export type Series = z.output<typeof seriesSchema>;

/**
 * Scores from which on there is an alert. For bursts 2.8 is the measured default; for the others the score is in units of
 * the detector's own threshold, which is never undercut: 1 is what docs/detector-card.md describes, 2 squares the odds.
 */
export const thresholds: Record<Family, { least: number; usual: number; most: number }> = {
  volume: { least: 1, usual: 2.8, most: 20 },
  sentiment: { least: 1, usual: 1, most: 20 },
  story: { least: 1, usual: 1, most: 20 },
  silence: { least: 1, usual: 1, most: 20 },
};
