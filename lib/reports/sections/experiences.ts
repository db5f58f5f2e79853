import { bucketWords } from "@/lib/charts/page-state";
import { sayLead } from "@/lib/charts/say-lead";
import { sentimentBand } from "@/lib/charts/sentiment-band";
import type { Experiences } from "@/lib/metrics/voice-schema";
import type { LinePanel } from "@/lib/reports/document";
import type { ReportFacts } from "@/lib/reports/facts";
import { sayStart } from "@/lib/reports/sections/feelings";

/** Complaints about customers' and about employees' experience on one axis, and whether one runs ahead. */
export function experiencesPanel({ experiences, period, modelError }: ReportFacts): LinePanel {
  const { customer, employee, points, bucket } = experiences;
  const hasPosts = points.some((point) => (point.customer.denominator ?? 0) + (point.employee.denominator ?? 0) > 0);
  const empty =
    customer.length + employee.length === 0 ? "No theme is marked as the experience of customers or of employees; Topics is where to mark one."
    : hasPosts ? null : `Nobody wrote about customers’ or employees’ experience in ${period.whole.name}.`;
  const pointsOf = (side: "customer" | "employee") => points.map((point) => toPoint(point[side], modelError.confusion));
  return {
    kind: "line", id: "experiences", title: "Staff and customers", unit: "share", empty, marks: [], target: null,
    note: `negative ÷ all posts of each side per ${bucketWords[bucket]}, same axis, with 95 % bands`,
    says: empty ?? sayLead(experiences),
    slots: points.map((point) => ({ from: point.from.toISOString(), to: point.to.toISOString(), label: sayStart(point.from, bucket, period.zone), unfinished: point.isUnfinished })),
    series: [
      { key: "customer", label: "customers", tone: "accent", role: "main", definition: "negative_share", points: pointsOf("customer") },
      { key: "employee", label: "employees", tone: "contrast", role: "main", definition: "negative_share", points: pointsOf("employee") },
    ],
  };
}

function toPoint({ value, numerator, denominator, neutral, positive }: Experiences["points"][number]["customer"], misreadings: ReportFacts["modelError"]["confusion"]) {
  const band = value === null ? null : sentimentBand("negative", { negative: numerator ?? 0, neutral, positive }, denominator ?? 0, misreadings);
  return { value, low: band?.low ?? null, high: band?.high ?? null, numerator, denominator };
}
