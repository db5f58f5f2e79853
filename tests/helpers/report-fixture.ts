import type { Definition, Figure, FigureUnit, Headline, Panel, ReportDocument } from "@/lib/reports/document";

/** A report with every kind of panel in it, in five scripts, with long words, gaps and an unfinished last day. */
export function reportFixture(): ReportDocument {
  return {
    version: 1,
    kind: "monthly",
    title: "November 2026",
    workspace: { name: "Harbor & Pine Toys" },
    range: { from: dayStart(0), to: dayStart(30), text: "November 2026", zone: "Europe/Berlin", zoneText: "Europe/Berlin, UTC+1" },
    locale: "en-GB",
    madeAt: "2026-11-30T09:15:00.000Z",
    comparisons: {
      previous: { from: "2026-09-30T22:00:00.000Z", to: dayStart(0), text: "October 2026" },
      lastYear: { from: "2025-10-31T23:00:00.000Z", to: "2025-11-30T23:00:00.000Z", text: "November 2025" },
    },
    base: "31,204 posts, 695 conversations",
    headline: "A hard week, answered faster than the month before",
    sentence:
      "Sentiment fell 5 points against October 2026, more than noise. People waited 41 s less for a first answer; 31 people were never answered.",
    caveats: ["The last day had not ended when this was made."],
    headlines,
    sections: [
      { id: "feelings", title: "How people felt", panels: [sentiment] },
      { id: "moved", title: "What they talked about", panels: [stories, voices] },
      { id: "responses", title: "How fast we answered", panels: [waits, legs] },
      { id: "outcomes", title: "How it ended", panels: [outcomes, promises] },
      { id: "experiences", title: "Staff and customers", panels: [experiences, nothing] },
      { id: "method", title: "How it is computed", panels: [model, method] },
    ],
    definitions,
    annotations: [
      { id: "1", at: dayStart(21), panelId: "sentiment", text: "The article about the packing hall came out this morning.", author: "Mira Okafor", madeAt: "2026-11-30T09:20:00.000Z" },
      { id: "2", at: null, panelId: null, text: "تمت مراجعة الأرقام مع فريق الدعم.", author: "somebody who left", madeAt: "2026-11-30T09:25:00.000Z" },
    ],
  };
}

const dayMs = 86_400_000;
const dayStart = (day: number) => new Date(Date.UTC(2026, 9, 31, 23) + day * dayMs).toISOString();
const nothingMore = { numerator: null, denominator: null, filter: null, rowsHref: null };

function figure(id: string, value: number | null, unit: FigureUnit, text: string, definition: string, more: Partial<Figure> = {}): Figure {
  return { ...nothingMore, id, value, unit, text, definition, ...more };
}

const share = (id: string, numerator: number, denominator: number, definition: string, more: Partial<Figure> = {}) =>
  figure(id, numerator / denominator, "share", `${Math.round((100 * numerator) / denominator)} %`, definition, { numerator, denominator, ...more });
const count = (id: string, value: number, definition: string, more: Partial<Figure> = {}) => figure(id, value, "count", value.toLocaleString("en"), definition, { numerator: value, ...more });
const seconds = (id: string, value: number, text: string, definition: string) => figure(id, value, "seconds", text, definition, { numerator: 664, denominator: 695 });

const headlines: Headline[] = [
  {
    key: "net_sentiment", label: "Net sentiment", better: "more",
    figure: figure("headline.net_sentiment", 0.09, "balance", "+9", "net_sentiment", { numerator: 2808, denominator: 31_204, rowsHref: "/conversations?view=all" }),
    interval: { low: 0.07, high: 0.11, text: "± 2" },
    base: "31,204 posts",
    changes: [
      {
        against: "previous", label: "October 2026", was: figure("headline.net_sentiment.previous", 0.14, "balance", "+14", "net_sentiment"),
        difference: figure("headline.net_sentiment.previous.difference", -5, "points", "−5", "net_sentiment"), interval: { low: -7.1, high: -2.9, text: "95 %: −7 to −3" }, moreThanNoise: true, better: false,
      },
      {
        against: "lastYear", label: "November 2025", was: figure("headline.net_sentiment.lastYear", 0.08, "balance", "+8", "net_sentiment"),
        difference: figure("headline.net_sentiment.lastYear.difference", 1, "points", "+1", "net_sentiment"), interval: { low: -2, high: 4, text: "95 %: −2 to +4" }, moreThanNoise: false, better: true,
      },
    ],
  },
  {
    key: "answered_within_60s", label: "Within 60 s", better: "more",
    figure: share("headline.answered_within_60s", 225, 695, "answered_within_60s"), interval: { low: 0.29, high: 0.36, text: "29 % to 36 %" }, base: "225 of 695",
    changes: [
      {
        against: "previous", label: "October 2026", was: share("headline.answered_within_60s.previous", 180, 690, "answered_within_60s"),
        difference: figure("headline.answered_within_60s.previous.difference", 6, "points", "+6 pts", "answered_within_60s"), interval: { low: 1.5, high: 11, text: "95 %: +2 to +11" }, moreThanNoise: true, better: true,
      },
      {
        against: "target", label: "target", was: figure("headline.answered_within_60s.target", 0.8, "share", "80 %", "answered_within_60s"),
        difference: figure("headline.answered_within_60s.target.difference", -48, "points", "−48 pts", "answered_within_60s"), interval: null, moreThanNoise: null, better: false,
      },
    ],
  },
  {
    key: "first_response_median_seconds", label: "Median answer", better: "less",
    figure: seconds("headline.first_response_median_seconds", 124, "2 m 04 s", "first_response_median_seconds"), interval: null, base: "664 of 695 answered",
    changes: [
      {
        against: "previous", label: "October 2026", was: figure("headline.first_response_median_seconds.previous", 165, "seconds", "2 m 45 s", "first_response_median_seconds"),
        difference: figure("headline.first_response_median_seconds.previous.difference", -41, "seconds", "−41 s", "first_response_median_seconds"), interval: null, moreThanNoise: null, better: true,
      },
    ],
  },
  {
    key: "recovered", label: "Recovered", better: "more",
    figure: share("headline.recovered", 112, 238, "recovered"), interval: { low: 0.41, high: 0.53, text: "41 % to 53 %" }, base: "112 of 238",
    changes: [
      {
        against: "previous", label: "October 2026", was: share("headline.recovered.previous", 97, 221, "recovered"),
        difference: figure("headline.recovered.previous.difference", 3, "points", "+3 pts", "recovered"), interval: { low: -6, high: 12, text: "95 %: −6 to +12" }, moreThanNoise: false, better: true,
      },
    ],
  },
  {
    key: "promises_kept", label: "Promises kept", better: "more",
    figure: figure("headline.promises_kept", 11 / 12, "share", "11 of 12", "promises_kept", { numerator: 11, denominator: 12, rowsHref: "/promises?tab=kept" }), interval: null, base: "1 broken", changes: [],
  },
];

const days = Array.from({ length: 30 }, (_, day) => day);
const netOf = (day: number) => (day < 20 ? 18 + 4 * Math.sin(day / 2) : [-18, -36, -27, -10, 3, 10, 9, 12, 15, 16][day - 20]!) / 100;
const slots = days.map((day) => ({ from: dayStart(day), to: dayStart(day + 1), label: `${day + 1} Nov`, unfinished: day === 29 }));

const sentiment: Panel = {
  kind: "line", id: "sentiment", title: "Net sentiment", note: "per day with its band; all posts in the base", unit: "balance", empty: null, slots,
  says: "Net sentiment stayed near +18, fell to −36 on 22 Nov and ended at +16.",
  series: [
    {
      key: "net", label: "net sentiment", tone: "accent", role: "main", definition: "net_sentiment",
      points: days.map((day) => (day === 9 ? { value: null, low: null, high: null, numerator: 0, denominator: 0 } : { value: netOf(day), low: netOf(day) - 0.04, high: netOf(day) + 0.04, numerator: Math.round(1040 * netOf(day)), denominator: 1040 })),
    },
    {
      key: "previous", label: "October 2026", tone: "muted", role: "compare", definition: "net_sentiment",
      points: days.map((day) => ({ value: 0.14 + 0.03 * Math.cos(day / 3), low: null, high: null, numerator: 140, denominator: 1000 })),
    },
  ],
  marks: [
    { kind: "incident", from: dayStart(21), to: dayStart(25), label: "Warehouse heat" },
    { kind: "statement", from: "2026-11-22T11:41:00.000Z", to: null, label: "statement, 41 min after" },
    { kind: "annotation", from: dayStart(21), to: null, label: "The article about the packing hall came out this morning." },
  ],
  target: null,
};

const titles = ["heat in the packing hall", "طرود أعياد الميلاد المتأخرة", "誕生日の荷物が遅れている", "опоздавшие посылки", "both-parents tags 👩‍👧‍👦", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"];
const stories: Panel = {
  kind: "table", id: "stories", title: "Stories", note: "posts that say nearly the same", says: "The largest story, heat in the packing hall, had 4,310 posts, 78 % of them negative.", empty: null, more: 6,
  columns: [{ key: "story", label: "story", align: "start" }, { key: "posts", label: "posts", align: "end" }, { key: "negative", label: "negative", align: "end" }],
  rows: titles.map((title, index) => ({
    key: String(index),
    cells: [
      { text: title, href: null },
      { figure: count(`stories.${index}.posts`, 4310 - 700 * index, "story_posts"), note: index === 0 ? "new" : null },
      { figure: share(`stories.${index}.negative`, 3362 - 640 * index, 4310 - 700 * index, "negative_share"), note: null },
    ],
  })),
};

const voices: Panel = {
  kind: "bars", id: "voices", title: "Share of voice", note: "of 12,004 posts with any of these topics", says: "Deliveries had the largest share with 48 %.", unit: "share", max: 1, stacked: false, empty: null,
  series: [{ key: "share", label: "share of voice", tone: "accent" }],
  rows: [["Deliveries", 5762], ["Working conditions", 4310], ["الأسعار", 1932]].map(([label, posts], index) => ({
    key: String(index), label: String(label), note: index === 1 ? "+21 pts, more than noise" : null, figures: [share(`voices.${index}.share`, Number(posts), 12_004, "share_of_voice", { filter: `topic: ${label}` })],
  })),
};

const waits: Panel = {
  kind: "bars", id: "waits", title: "How long people waited", note: "695 conversations needing an answer", says: "225 were answered within 60 s, 31 never.", unit: "count", max: null, stacked: true, empty: null,
  series: [{ key: "happy", label: "others", tone: "neutral" }, { key: "negative", label: "began negative", tone: "negative" }],
  rows: [["within 60 s", 140, 85], ["1 to 5 min", 160, 70], ["5 to 60 min", 100, 59], ["1 to 24 h", 30, 20], ["never", 18, 13]].map(([label, others, negative], index) => ({
    key: String(index), label: String(label), note: null,
    figures: [count(`waits.${index}.happy`, Number(others), "waits"), count(`waits.${index}.negative`, Number(negative), "waits")],
  })),
};

const legs: Panel = {
  kind: "legs", id: "legs", title: "Where the minute goes", note: "median and p90 of each leg, log scale", says: "The slowest leg is Unclaimed with a median of 48 s.", topSeconds: 3600, empty: null,
  rows: [["received", "Reaching us", 2], ["seen", "Unseen", 31], ["claimed", "Unclaimed", 48], ["sent", "Writing and sending", 37]].map(([key, label, median]) => ({
    key: String(key), label: String(label), definition: `Until ${String(label).toLowerCase()} ended.`,
    count: count(`legs.${key}.count`, 502, "legs"), median: seconds(`legs.${key}.median`, Number(median), `${median} s`, "legs"), p90: seconds(`legs.${key}.p90`, Number(median) * 10, `${Number(median) * 10} s`, "legs"),
  })),
};

const outcomes: Panel = {
  kind: "bars", id: "outcomes", title: "How unhappy conversations ended", note: "238 that began negative", says: "112 recovered and 14 got worse.", unit: "count", max: null, stacked: false, empty: null,
  series: [{ key: "count", label: "conversations", tone: "accent" }],
  rows: [["recovered", 112], ["calmed", 40], ["unchanged", 72], ["worsened", 14]].map(([label, value]) => ({ key: String(label), label: String(label), note: null, figures: [count(`outcomes.${label}`, Number(value), "outcomes")] })),
};

const promises: Panel = {
  kind: "figures", id: "promises", title: "Promises", note: "made in public", says: "11 promises were kept and 1 was broken.", empty: null,
  figures: [
    { label: "kept", figure: count("promises.kept", 11, "promises_kept"), note: null },
    { label: "broken", figure: count("promises.broken", 1, "promises_kept"), note: "repaired on 24 Nov" },
    { label: "open now", figure: count("promises.open", 5, "promises_open"), note: null },
  ],
};

const experiences: Panel = {
  kind: "line", id: "experiences", title: "Staff and customers", note: "negative share, same axis", says: "Employees' complaints rose four days before customers'.", unit: "share", empty: null, slots, marks: [], target: { value: 0.3, label: "30 %" },
  series: (["customer", "employee"] as const).map((side, index) => ({
    key: side, label: index === 0 ? "customers" : "employees", tone: index === 0 ? ("accent" as const) : ("contrast" as const), role: "main" as const, definition: "negative_share",
    points: days.map((day) => {
      const value = 0.2 + 0.4 * Math.exp(-(((day - 22 + 4 * index) / 3) ** 2));
      return { value, low: value - 0.05, high: value + 0.05, numerator: Math.round(200 * value), denominator: 200 };
    }),
  })),
};

const nothing: Panel = { kind: "table", id: "drills", title: "Drills", note: "practised in the range", says: "Nobody practised.", empty: "No drill was held in November 2026.", columns: [], rows: [], more: 0 };

const model: Panel = { kind: "text", id: "model", title: "Model quality", note: "measured on a random sample", says: "Sentiment agrees with people on 81 % ± 4 of 412 checked posts.", empty: null, paragraphs: ["Sentiment agrees with people on 81 % ± 4 of 412 checked posts.", "1 coordinated case (214 posts) is left in."] };

const definitions: Definition[] = [
  ["net_sentiment", "Net sentiment", "Positive minus negative mentions, divided by all mentions, neutral and unclassified ones included."],
  ["answered_within_60s", "Answered within 60 s", "Conversations whose first response took at most 60 seconds, among all that need an answer, the never-answered included."],
  ["first_response_median_seconds", "First response, median", "Half of the times are at most this long."],
  ["recovered", "Recovered", "Began unhappy, ended pleased."],
  ["promises_kept", "Promises kept", "Public commitments that came to be kept in the range, among those that were kept or broken in it."],
  ["promises_open", "Open promises", "Promises that bind at the time of the report."],
  ["story_posts", "Posts of a story", "Posts that say nearly the same."],
  ["negative_share", "Negative share", "Negative mentions divided by all mentions."],
  ["share_of_voice", "Share of voice", "Mentions with a topic, divided by the mentions that have any of the topics compared."],
  ["waits", "How long people waited", "From the first inbound post to the first human public answer."],
  ["legs", "Legs of the first minute", "From one step to the next."],
  ["outcomes", "Outcomes", "How conversations that began negative ended."],
].map(([key = "", label = "", text = ""]) => ({ key, label, text, dateBasis: "published", numerator: null, denominator: null }));

const method: Panel = {
  kind: "definitions", id: "definitions", title: "Definitions", note: "the same on every screen and in every file", says: "What each figure counts.", empty: null,
  items: definitions.map(({ label, text }) => ({ term: label, text })),
};
