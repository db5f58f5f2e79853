import { formatZone } from "@/lib/format/date";
import { countOf } from "@/lib/format/number";
import { sayLeftOut } from "@/lib/integrity/cases/say-left-out";
import { definitionOf } from "@/lib/reports/definitions";
import type { Definition, Headline, Panel, ReportDocument } from "@/lib/reports/document";
import type { ReportFacts, SpanFacts } from "@/lib/reports/facts";
import { writtenFigures } from "@/lib/reports/figures";
import { makeHeadlines } from "@/lib/reports/headlines";
import { type NamedSpan, sayPeriod } from "@/lib/reports/period";
import { crisisPanels } from "@/lib/reports/sections/crises";
import { employeePanels } from "@/lib/reports/sections/employees";
import { experiencesPanel } from "@/lib/reports/sections/experiences";
import { feelingsPanels } from "@/lib/reports/sections/feelings";
import { definitionsPanel, methodPanel, modelPanel } from "@/lib/reports/sections/method";
import { movedPanels } from "@/lib/reports/sections/moved";
import { outcomePanels, promisePanels } from "@/lib/reports/sections/outcomes";
import { openPanels, responsePanels } from "@/lib/reports/sections/responses";
import { metricOfSpan } from "@/lib/reports/span-facts";
import { writeSummary } from "@/lib/reports/summary";

/** The report of these facts: pure, so that the same facts are the same report. Annotations are people's and come later. */
export function buildDocument(read: ReportFacts): ReportDocument {
  // What had no posts and no conversations at all is nothing to compare with.
  const facts = { ...read, previous: orNothing(read.previous), lastYear: orNothing(read.lastYear) };
  const { period, now, workspace, madeAt } = facts;
  const headlines = makeHeadlines(facts);
  const sections: ReportDocument["sections"] = withLeftOut(facts, [
    { id: "feelings", title: "How people felt", panels: feelingsPanels(facts) },
    { id: "moved", title: "What they talked about", panels: movedPanels(facts) },
    { id: "responses", title: "How we answered", panels: responsePanels(facts) },
    { id: "open", title: "What is open", panels: openPanels(facts) },
    { id: "outcomes", title: "How it ended", panels: outcomePanels(facts) },
    { id: "promises", title: "What we promised", panels: promisePanels(facts) },
    { id: "experiences", title: "Staff and customers", panels: [experiencesPanel(facts), ...employeePanels(facts)] },
    { id: "crises", title: "Incidents and drills", panels: crisisPanels(facts) },
    { id: "method", title: "Method and definitions", panels: [modelPanel(facts), methodPanel(facts)] },
  ]);
  const definitions = usedDefinitions(headlines, sections);
  sections.at(-1)?.panels.push(definitionsPanel(definitions));
  const posts = metricOfSpan(now, "mentions").value ?? 0;
  const conversations = metricOfSpan(now, "conversations_with_inbound").value ?? 0;
  const needing = metricOfSpan(now, "conversations_needing_answer").value ?? 0;
  const gravest = facts.incidents[0] ?? null;
  const { headline, sentence } = writeSummary({
    headlines, posts, needing, period: period.whole.name, conversations,
    neverAnswered: metricOfSpan(now, "never_answered").value ?? 0, promisesBroken: now.promises.broken, incidents: gravest && { count: facts.counts.incidents, first: gravest.name },
  });
  return {
    version: 1, kind: period.kind, title: facts.title ?? period.whole.name, workspace: { name: workspace.name },
    range: { ...isoSpan(period), text: sayPeriod(period, period.zone), zone: period.zone, zoneText: sayZone(period) },
    locale: "en-GB", madeAt: madeAt.toISOString(),
    comparisons: { previous: facts.previous && named(period.previous), lastYear: facts.lastYear && named(period.lastYear) },
    base: `${countOf(posts, "post")}, ${countOf(needing, "conversation")} needing an answer`,
    headline, sentence, caveats: caveatsOf(facts), headlines, sections, definitions, annotations: [],
  };
}

/** "Europe/Berlin, UTC+2, then UTC+1" where the clocks change inside the range. */
function sayZone({ zone, fromMs, toMs }: { zone: string; fromMs: number; toMs: number }): string {
  const [first, last] = [fromMs, toMs - 1].map((ms) => formatZone(zone, new Date(ms)));
  return first === last ? (first ?? zone) : `${first}, then ${last?.split(", ").at(-1)}`;
}

const isoSpan = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => ({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
const named = (span: NamedSpan | null) => span && { ...isoSpan(span), text: span.name };

function orNothing(span: SpanFacts | null): SpanFacts | null {
  return span && (metricOfSpan(span, "mentions").value ?? 0) + (metricOfSpan(span, "conversations").value ?? 0) > 0 ? span : null;
}

function usedDefinitions(headlines: Headline[], sections: ReportDocument["sections"]): Definition[] {
  const written = writtenFigures({ headlines, sections }).map(({ definition }) => definition);
  const drawn = sections.flatMap(({ panels }) => panels.flatMap((panel: Panel) => (panel.kind === "line" ? panel.series.map(({ definition }) => definition) : [])));
  return [...new Set([...written, ...drawn])].map(definitionOf);
}

/** Sections whose numbers come from posts and conversations, and so miss what is left out; but for these panels. */
const fromPosts = ["feelings", "moved", "responses", "open", "outcomes", "experiences"];
const notFromPosts = ["employee-voices", "root-causes"];

/** Says below each of their panels what is left out. */
function withLeftOut({ leftOut }: ReportFacts, sections: ReportDocument["sections"]): ReportDocument["sections"] {
  const left = sayLeftOut(leftOut);
  if (left === null) return sections;
  const says = (panel: Panel): Panel => (notFromPosts.includes(panel.id) ? panel : { ...panel, note: panel.note === "" ? left : `${panel.note}; ${left}`, leftOut: left });
  return sections.map((section) => (fromPosts.includes(section.id) ? { ...section, panels: section.panels.map(says) } : section));
}

function caveatsOf({ period, previous, lastYear, filterCaveat, stories, leftOut }: ReportFacts): string[] {
  const { whole, isUnfinished } = period;
  const left = sayLeftOut(leftOut);
  return [
    left ? `${left} of every number.` : null,
    isUnfinished ? `${whole.name} had not ended when this was made; it is compared with the same stretch.` : null,
    previous ? null : period.previous ? `Nothing is on record for ${period.previous.name}, so there is no comparison with it.` : null,
    lastYear || !period.lastYear ? null : `Nothing is on record for ${period.lastYear.name}.`,
    stories.read.partial ? `Stories are told from the newest ${countOf(stories.read.posts, "post")} of ${stories.read.of.toLocaleString("en")}.` : null,
    filterCaveat,
  ].filter((caveat) => caveat !== null);
}
