import { countOf, formatCount, formatRatio } from "@/lib/format/number";
import { formatInstant } from "@/lib/format/date";
import { sayLeftOut } from "@/lib/integrity/cases/say-left-out";
import { type Agreement, enoughForBand } from "@/lib/labels/quality-schema";
import type { Definition, DefinitionsPanel, FiguresPanel, TextPanel } from "@/lib/reports/document";
import type { ReportFacts } from "@/lib/reports/facts";
import { shareFigure } from "@/lib/reports/make-figure";

/** How good the sentiment model is here, measured on posts drawn at random. */
export function modelPanel({ quality }: ReportFacts): FiguresPanel {
  const negative = quality.byClass.find(({ name }) => name === "negative");
  const empty = quality.total === 0 ? "Nobody has judged random posts yet, so how often the sentiment model is right here is not known. Settings, Model quality is where to begin." : null;
  const share = (id: string, { agreed, total, low, high }: Agreement, definition: string, label: string) => ({
    label, figure: shareFigure(`model.${id}`, agreed, total, definition),
    note: low === null || high === null ? null : `${formatRatio(low)} to ${formatRatio(high)} of ${formatCount(total)}`,
  });
  const nobody: Agreement = { agreed: 0, total: 0, low: null, high: null };
  return {
    kind: "figures", id: "model", title: "Model quality", note: "against people’s word on random posts, all time", empty,
    says: empty ?? `The sentiment model agrees with people on ${formatRatio(quality.overall.agreed / quality.overall.total)} of ${countOf(quality.total, "checked post")}.`,
    figures: [
      share("agreement", quality.overall, "model_agreement", "agrees with people"),
      share("found", negative?.found ?? nobody, "model_found", "negative posts it finds"),
      share("right", negative?.right ?? nobody, "model_right", "right when it says negative"),
    ],
  };
}

/** How a report's numbers come about, in words. */
export function methodPanel(facts: ReportFacts): TextPanel {
  const { period, madeAt, now, modelError, filter } = facts;
  const left = sayLeftOut(facts.leftOut);
  const compared = [
    period.previous && facts.previous ? `with ${period.previous.name}` : null,
    period.lastYear && facts.lastYear ? `with ${period.lastYear.name}` : null,
    "the median answer with the target time",
  ].filter((part) => part !== null);
  return {
    kind: "text", id: "method", title: "How it is computed", note: "the same on every screen and in every file", empty: null,
    says: "Where the numbers come from and what they leave out.",
    paragraphs: [
      `Read on ${formatInstant(madeAt, period.zone)}; later posts, edits and answers are not in it. Days begin and end at midnight in ${period.zone.replaceAll("_", " ")}.${filter ? ` Posts, conversations and answers are narrowed to ${filter.text}; ${filter.query.topic ? "share of voice, staff and customers, " : ""}promises, incidents, drills and what is open are those of the whole workspace.` : ""}`,
      "A post counts when it was published, a conversation when its first post that needs an answer was. Deleted posts stay counted. Drills are in no number but their own.",
      ...(left ? [`${left} of every number of this range, and posts of such cases out of what it is compared with: people judged that their accounts act together.`] : []),
      `Compared ${compared.join(", ")}. A change is more than noise when its 95 % interval leaves out zero: Newcombe’s for shares, that of a difference of means for net sentiment, order statistics for medians. No interval is given where too little was seen.`,
      modelError.confusion
        ? `Bands of sentiment hold both how few posts there are and how the model erred on ${countOf(modelError.sampled, "post")} that people judged; changes hold the former only, as the same model read both periods.`
        : `Bands of sentiment hold only how few posts there are: the model’s own error is known from ${enoughForBand} judged posts on, and ${formatCount(modelError.sampled)} were judged.`,
      now.summary.method === "exact" ? "Medians and p90 come from the single times." : "Medians and p90 come from a histogram and are within 6 %; counts are exact.",
    ],
  };
}

export function definitionsPanel(definitions: readonly Definition[]): DefinitionsPanel {
  return {
    kind: "definitions", id: "definitions", title: "Definitions", note: "what each figure counts", empty: null, says: "What each figure of this report counts.",
    items: definitions.map(({ label, text, dateBasis }) => ({ term: label, text: dateBasis === null || dateBasis === "now" ? text : `${text} By when: ${dateBasis}.` })),
  };
}
