import * as z from "zod/mini";
import { instantOut } from "@/lib/http/fields";
import { clocks } from "@/lib/metrics/measures";
import { metricKeys } from "@/lib/metrics/registry";
import { rangeNames } from "@/lib/time/range";
import { slotWidths } from "@/lib/time/slots";
import { isTimeZone } from "@/lib/time/zone";

/** Longest range by its ends; "all" goes as far as the data do. */
export const maxRangeDays = 731;

const idKey = z.union([z.literal("none"), z.string().check(z.regex(/^[1-9]\d{0,17}$/))], "is not an id");
const smallIdKey = z.union([z.literal("none"), z.string().check(z.regex(/^[1-9]\d{0,8}$/))], "is not an id");

/** What every read of numbers takes, in the API's query and in the pages' addresses. */
export const rangeFields = {
  range: z.optional(z.enum(rangeNames)),
  /** Instants; both or neither. They win over `range`. */
  from: z.optional(z.iso.datetime({ offset: true, error: "is not an instant such as 2026-11-01T00:00:00Z" })),
  to: z.optional(z.iso.datetime({ offset: true, error: "is not an instant such as 2026-11-01T00:00:00Z" })),
  /** The reader's own when missing. */
  zone: z.optional(z.string().check(z.refine(isTimeZone, "is not a time zone; use a name such as Europe/Berlin"))),
  source: z.optional(smallIdKey),
  topic: z.optional(smallIdKey),
  lang: z.optional(z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, "is not a language tag"))),
  /** Author id of the owned account that answered. */
  account: z.optional(idKey),
  clock: z._default(z.enum(clocks), "wall"),
};

const metricList = z.pipe(
  z.pipe(z.string(), z.transform((text) => text.split(","))),
  z.array(z.enum(metricKeys as [string, ...string[]], "is not a metric")).check(z.minLength(1), z.maxLength(40)),
);

export function checkRange(query: { from?: string; to?: string }, context: z.core.$RefinementCtx): void {
  if ((query.from === undefined) !== (query.to === undefined)) {
    context.addIssue({ code: "custom", path: [query.from ? "to" : "from"], message: "Give both ends of the range, or a name such as range=30d." });
    return;
  }
  if (query.from === undefined || query.to === undefined) return;
  const days = (Date.parse(query.to) - Date.parse(query.from)) / 86_400_000;
  if (days <= 0) context.addIssue({ code: "custom", path: ["to"], message: "The range must end after it begins." });
  else if (days > maxRangeDays) context.addIssue({ code: "custom", path: ["to"], message: "Choose at most two years, or range=all." });
}

export const dimensions = ["source", "topic", "lang", "account"] as const;
export type Dimension = (typeof dimensions)[number];

const summaryFields = { ...rangeFields, metrics: z.optional(metricList), compare: z.optional(z.literal("previous")) };
const seriesFields = { ...rangeFields, metrics: z.optional(metricList), bucket: z.optional(z.enum(slotWidths)), compare: z.optional(z.literal("previous")) };
const breakdownFields = {
  ...rangeFields,
  dimension: z.enum(dimensions),
  metrics: z.optional(metricList),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 10),
};
const kindField = z._default(z.enum(["first_response", "next_response"]), "first_response");
const distributionFields = { ...rangeFields, kind: kindField };

export const rangeQuery = z.object(rangeFields).check(z.superRefine(checkRange));
export const summaryQuery = z.object(summaryFields).check(z.superRefine(checkRange));
export const seriesQuery = z.object(seriesFields).check(z.superRefine(checkRange));
export const breakdownQuery = z.object(breakdownFields).check(z.superRefine(checkRange));
export const distributionQuery = z.object(distributionFields).check(z.superRefine(checkRange));
export const hourOfWeekQuery = distributionQuery;

export const panels = ["summary", "series", "breakdown", "distribution", "hour-of-week"] as const;
export type Panel = (typeof panels)[number];
export const exportQuery = z
  .object({ ...breakdownFields, ...seriesFields, kind: kindField, dimension: z._default(z.enum(dimensions), "source"), panel: z.enum(panels) })
  .check(z.superRefine(checkRange));

export type RangeQuery = z.output<typeof rangeQuery>;
export type RangeInput = z.input<typeof rangeQuery>;
export type SummaryQuery = z.output<typeof summaryQuery>;
export type SummaryInput = z.input<typeof summaryQuery>;
export type SeriesQuery = z.output<typeof seriesQuery>;
export type SeriesInput = z.input<typeof seriesQuery>;
export type BreakdownQuery = z.output<typeof breakdownQuery>;
export type BreakdownInput = z.input<typeof breakdownQuery>;
export type DistributionQuery = z.output<typeof distributionQuery>;
export type DistributionInput = z.input<typeof distributionQuery>;
export type ExportQuery = z.output<typeof exportQuery>;

/** "exact": percentiles from the single times; "histogram": from bins, within 6 %. Counts are always exact. */
export const methodOut = z.enum(["exact", "histogram"]);
export type Method = z.output<typeof methodOut>;

const valueFields = { value: z.nullable(z.number()), numerator: z.nullable(z.number()), denominator: z.nullable(z.number()) };
export const metricValueOut = z.object(valueFields);
const valuesOut = z.record(z.string(), metricValueOut);

const describedMetricOut = z.object({
  key: z.string(),
  label: z.string(),
  unit: z.enum(["count", "share", "balance", "seconds"]),
  definition: z.string(),
  dateBasis: z.string(),
  additive: z.boolean(),
  missing: z.enum(["zero", "gap"]),
  better: z.enum(["more", "less", "neither"]),
  numeratorLabel: z.nullable(z.string()),
  denominatorLabel: z.nullable(z.string()),
});

const spanOut = z.object({ from: instantOut, to: instantOut });

const answerFields = {
  ...spanOut.shape,
  zone: z.string(),
  /** When the numbers were read. */
  asOf: instantOut,
  clock: z.enum(clocks),
  method: methodOut,
  /** "rollup", or "raw" where several filters meet or the ends are no quarters of an hour. */
  source: z.enum(["rollup", "raw"]),
};

export const summaryOut = z.object({
  ...answerFields,
  metrics: z.array(
    z.extend(describedMetricOut, {
      ...valueFields,
      previous: z.nullable(metricValueOut),
      /** This minus previous; shares carry the 95 % interval of the difference (Newcombe). */
      change: z.nullable(z.object({ difference: z.number(), low: z.nullable(z.number()), high: z.nullable(z.number()) })),
    }),
  ),
  previous: z.nullable(spanOut),
});
export type Summary = z.output<typeof summaryOut>;

const pointOut = z.object({ ...spanOut.shape, isPartial: z.boolean(), isUnfinished: z.boolean(), values: valuesOut });

export const seriesOut = z.object({
  ...answerFields,
  bucket: z.enum(slotWidths),
  metrics: z.array(describedMetricOut),
  points: z.array(pointOut),
  /** The compared period, with as many points or one fewer or more where months differ. */
  previous: z.nullable(z.object({ ...spanOut.shape, points: z.array(pointOut) })),
});
export type Series = z.output<typeof seriesOut>;

export const breakdownOut = z.object({
  ...answerFields,
  dimension: z.enum(dimensions),
  metrics: z.array(describedMetricOut),
  /** Largest first. `key` is the id, the language tag, or "none". */
  rows: z.array(z.object({ key: z.string(), label: z.string(), values: valuesOut })),
  /** How many keys there are with anything, the shown ones among them. */
  keys: z.int(),
  /** Everything not among the rows; null when all of it is, or when keys overlap. */
  others: z.nullable(z.object({ keys: z.int(), values: valuesOut })),
  total: valuesOut,
  /** One post can have several topics: rows then add up to more than the total. */
  overlapping: z.boolean(),
});
export type Breakdown = z.output<typeof breakdownOut>;

export const distributionOut = z.object({
  ...answerFields,
  kind: kindField,
  bins: z.array(z.object({ fromSeconds: z.number(), upToSeconds: z.nullable(z.number()), count: z.int() })),
  never: z.int(),
  ended: z.int(),
  total: z.int(),
  within60: z.int(),
  medianSeconds: z.nullable(z.number()),
  p90Seconds: z.nullable(z.number()),
});
export type Distribution = z.output<typeof distributionOut>;

export const hourOfWeekOut = z.object({
  ...answerFields,
  kind: kindField,
  /** 168 cells from Monday 00:00 in `zone`, by when the waiting began. */
  cells: z.array(
    z.object({
      /** 0 Monday … 6 Sunday. */
      weekday: z.int(),
      hour: z.int(),
      total: z.int(),
      ended: z.int(),
      medianSeconds: z.nullable(z.number()),
    }),
  ),
});
export type HourOfWeek = z.output<typeof hourOfWeekOut>;
