import * as z from "zod/mini";

/** Plain JSON: what is stored, sent and drawn. Instants are ISO 8601 in UTC; texts are written out once, so that every way out says the same. */
const instant = z.iso.datetime();

export const reportKinds = ["weekly", "monthly", "custom", "incident"] as const;
export type ReportKind = (typeof reportKinds)[number];

/** "balance" runs from −1 to 1, "share" from 0 to 1, "points" is a difference of either times 100. */
export const figureUnits = ["count", "share", "balance", "seconds", "points"] as const;
export type FigureUnit = (typeof figureUnits)[number];

/** One number as it stands anywhere in a report. */
export const figureSchema = z.object({
  /** Unique in its document: "headline.net_sentiment", "stories.3.posts". */
  id: z.string(),
  /** Null where there is nothing to measure. */
  value: z.nullable(z.number()),
  unit: z.enum(figureUnits),
  /** As it is shown: "+9", "32 %", "2 m 04 s", "–". Never shortened. */
  text: z.string(),
  numerator: z.nullable(z.number()),
  denominator: z.nullable(z.number()),
  /** Key of one of the document's definitions. */
  definition: z.string(),
  /** What narrows it beside the report's range: "topic: late parcels"; null for nothing. */
  filter: z.nullable(z.string()),
  /** Where its rows are in the app, for those who may see them. */
  rowsHref: z.nullable(z.string()),
});
export type Figure = z.infer<typeof figureSchema>;

export const definitionSchema = z.object({
  key: z.string(),
  label: z.string(),
  text: z.string(),
  /** Which instant puts something into the range: "published"; null where time plays no part. */
  dateBasis: z.nullable(z.string()),
  numerator: z.nullable(z.string()),
  denominator: z.nullable(z.string()),
});
export type Definition = z.infer<typeof definitionSchema>;

const bandSchema = z.object({ low: z.number(), high: z.number(), text: z.string() });

export const comparisonKeys = ["previous", "lastYear", "target"] as const;
export type ComparisonKey = (typeof comparisonKeys)[number];

export const changeSchema = z.object({
  against: z.enum(comparisonKeys),
  /** "October 2026", "November 2025", "target". */
  label: z.string(),
  /** What it is compared with. */
  was: figureSchema,
  /** Now minus then: "+6 pts", "−41 s", "no change". */
  difference: figureSchema,
  /** 95 % interval of the difference; null where there is none. */
  interval: z.nullable(bandSchema),
  /** Whether the interval leaves out no change; null where that cannot be told. */
  moreThanNoise: z.nullable(z.boolean()),
  better: z.nullable(z.boolean()),
});
export type Change = z.infer<typeof changeSchema>;

export const headlineSchema = z.object({
  key: z.string(),
  label: z.string(),
  figure: figureSchema,
  /** 95 % interval of the figure itself: "± 2"; null where there is none. */
  interval: z.nullable(bandSchema),
  /** What it is of: "225 of 695 conversations". */
  base: z.string(),
  better: z.enum(["more", "less", "neither"]),
  changes: z.array(changeSchema),
});
export type Headline = z.infer<typeof headlineSchema>;

/** Colour by meaning; each drawing has its own palette for them, light and dark. */
export const tones = ["accent", "contrast", "negative", "neutral", "positive", "muted"] as const;
export type Tone = (typeof tones)[number];

const panelFields = {
  /** Unique in its document; a file of this panel is named after it. */
  id: z.string(),
  title: z.string(),
  /** What is drawn, in a quiet voice: "net sentiment per day with its band; all posts in the base". */
  note: z.string(),
  /** The panel in one sentence: its text alternative. */
  says: z.string(),
  /** Said instead of the drawing when there is nothing to draw. */
  empty: z.nullable(z.string()),
  /** What none of its numbers counts, in the note too: "412 posts of 2 coordinated cases are left out"; missing where nothing is. */
  leftOut: z.optional(z.string()),
};

const pointSchema = z.object({
  /** Null is a gap, never a zero. */
  value: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  numerator: z.nullable(z.number()),
  denominator: z.nullable(z.number()),
});

export const linePanelSchema = z.object({
  ...panelFields,
  kind: z.literal("line"),
  unit: z.enum(figureUnits),
  slots: z.array(
    z.object({
      from: instant,
      to: instant,
      /** "3 Nov". */
      label: z.string(),
      /** It had not ended when the report was made: drawn dashed. */
      unfinished: z.boolean(),
    }),
  ),
  series: z.array(
    z.object({
      key: z.string(),
      /** Written at the line's end, or in a key. */
      label: z.string(),
      tone: z.enum(tones),
      /** "compare" is drawn thin and without band. */
      role: z.enum(["main", "compare"]),
      definition: z.string(),
      /** One for each slot. */
      points: z.array(pointSchema),
    }),
  ),
  /** Incidents have two ends (or go on: `to` null), statements and annotations one instant. */
  marks: z.array(z.object({ kind: z.enum(["incident", "statement", "annotation"]), from: instant, to: z.nullable(instant), label: z.string() })),
  target: z.nullable(z.object({ value: z.number(), label: z.string() })),
});
export type LinePanel = z.infer<typeof linePanelSchema>;

export const barsPanelSchema = z.object({
  ...panelFields,
  kind: z.literal("bars"),
  unit: z.enum(figureUnits),
  /** Where the axis ends; null for the largest bar. It begins at 0. */
  max: z.nullable(z.number()),
  stacked: z.boolean(),
  series: z.array(z.object({ key: z.string(), label: z.string(), tone: z.enum(tones) })),
  /** One figure for each series; `text` is written beside the bar. Of a single series a row may have a tone of its own. */
  rows: z.array(z.object({ key: z.string(), label: z.string(), note: z.nullable(z.string()), tone: z.optional(z.enum(tones)), figures: z.array(figureSchema) })),
});
export type BarsPanel = z.infer<typeof barsPanelSchema>;

export const cellSchema = z.union([
  z.object({ figure: figureSchema, note: z.nullable(z.string()) }),
  z.object({ text: z.string(), href: z.nullable(z.string()) }),
]);
export type Cell = z.infer<typeof cellSchema>;

export const tablePanelSchema = z.object({
  ...panelFields,
  kind: z.literal("table"),
  columns: z.array(z.object({ key: z.string(), label: z.string(), align: z.enum(["start", "end"]) })),
  rows: z.array(z.object({ key: z.string(), cells: z.array(cellSchema) })),
  /** Rows there are beside the shown ones. */
  more: z.int(),
});
export type TablePanel = z.infer<typeof tablePanelSchema>;

/** Where the first minute goes: medians and p90 of each leg on a log scale of time from 1 s to `topSeconds`. */
export const legsPanelSchema = z.object({
  ...panelFields,
  kind: z.literal("legs"),
  topSeconds: z.number(),
  rows: z.array(z.object({ key: z.string(), label: z.string(), definition: z.string(), count: figureSchema, median: figureSchema, p90: figureSchema })),
});
export type LegsPanel = z.infer<typeof legsPanelSchema>;

/** Single figures beside one another. */
export const figuresPanelSchema = z.object({
  ...panelFields,
  kind: z.literal("figures"),
  figures: z.array(z.object({ label: z.string(), figure: figureSchema, note: z.nullable(z.string()) })),
});
export type FiguresPanel = z.infer<typeof figuresPanelSchema>;

export const textPanelSchema = z.object({ ...panelFields, kind: z.literal("text"), paragraphs: z.array(z.string()) });
export type TextPanel = z.infer<typeof textPanelSchema>;

export const definitionsPanelSchema = z.object({ ...panelFields, kind: z.literal("definitions"), items: z.array(z.object({ term: z.string(), text: z.string() })) });
export type DefinitionsPanel = z.infer<typeof definitionsPanelSchema>;

export const panelSchema = z.discriminatedUnion("kind", [
  linePanelSchema, barsPanelSchema, tablePanelSchema, legsPanelSchema, figuresPanelSchema, textPanelSchema, definitionsPanelSchema,
]);
export type Panel = z.infer<typeof panelSchema>;

const spanSchema = z.object({
  from: instant,
  to: instant,
  /** "November 2026", "16–22 November 2026". */
  text: z.string(),
});

export const annotationSchema = z.object({
  id: z.string(),
  /** Null: it is about the report or a panel, not about an instant. */
  at: z.nullable(instant),
  /** Null: about the whole report. */
  panelId: z.nullable(z.string()),
  text: z.string(),
  /** "somebody who left" where the author is gone. */
  author: z.string(),
  madeAt: instant,
});
export type Annotation = z.infer<typeof annotationSchema>;

export const reportDocumentSchema = z.object({
  version: z.literal(1),
  kind: z.enum(reportKinds),
  /** What the report is called: "November 2026", or what somebody called it. */
  title: z.string(),
  workspace: z.object({ name: z.string() }),
  range: z.extend(spanSchema, { zone: z.string(), zoneText: z.string() }),
  /** BCP 47: how texts are written. */
  locale: z.string(),
  madeAt: instant,
  comparisons: z.object({ previous: z.nullable(spanSchema), lastYear: z.nullable(spanSchema) }),
  /** "31,204 posts, 695 conversations". */
  base: z.string(),
  /** "A hard week, answered faster than the month before": a few words, by rules. */
  headline: z.string(),
  /** The summary by rules from the numbers below. */
  sentence: z.string(),
  /** What to know before trusting it: "The last day had not ended when this was made." */
  caveats: z.array(z.string()),
  headlines: z.array(headlineSchema),
  /** In the order of reading; the last one is how it is computed. */
  sections: z.array(z.object({ id: z.string(), title: z.string(), panels: z.array(panelSchema) })),
  definitions: z.array(definitionSchema),
  annotations: z.array(annotationSchema),
});
export type ReportDocument = z.infer<typeof reportDocumentSchema>;
