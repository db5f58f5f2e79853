"use client";
import { Anchor } from "@mantine/core";
import Link from "next/link";
import { Drawer } from "@/components/ui/lazy";
import classes from "@/components/reports/figures.module.css";
import { formatInstant } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import type { Figure, ReportDocument } from "@/lib/reports/document";

export type Explained = { figure: Figure; label: string };
type Props = { explained: Explained | null; document: ReportDocument; mayOpen: boolean; onClose: () => void };

/** How a figure is computed: what it counts, of what, when, and where its rows are. */
export function FigureDrawer({ explained, document, mayOpen, onClose }: Props) {
  return (
    <Drawer opened={explained !== null} onClose={onClose} position="right" size={400} title="How this is computed" transitionProps={{ duration: 0 }}>
      {explained ? <Explanation {...explained} document={document} mayOpen={mayOpen} /> : null}
    </Drawer>
  );
}

function Explanation({ figure, label, document, mayOpen }: Explained & { document: ReportDocument; mayOpen: boolean }) {
  const definition = document.definitions.find(({ key }) => key === figure.definition);
  const headline = document.headlines.find((one) => one.figure.id === figure.id);
  const change = document.headlines.flatMap(({ changes }) => changes).find((one) => one.difference.id === figure.id);
  const interval = headline?.interval ?? change?.interval ?? null;
  const { range } = document;
  return (
    <div className={classes.explanation}>
      <p className={classes.value}>
        <b>{figure.text}</b> {label}
      </p>
      {definition ? (
        <p>
          <b>{definition.label}.</b> {definition.text}
        </p>
      ) : null}
      <dl>
        {figure.numerator === null || figure.denominator === null ? null : (
          <div>
            <dt>computed from</dt>
            <dd>
              {formatCount(figure.numerator)} {definition?.numerator ?? ""} of {formatCount(figure.denominator)} {definition?.denominator ?? ""}
            </dd>
          </div>
        )}
        {interval ? (
          <div>
            <dt>{change ? "the difference, 95 % interval" : "95 % interval"}</dt>
            <dd>{interval.text.replace(/^95 %: /, "")}</dd>
          </div>
        ) : null}
        {change ? (
          <div>
            <dt>compared with</dt>
            <dd>
              {change.was.text} in {change.label}
              {change.moreThanNoise === null ? "" : change.moreThanNoise ? "; more than noise" : "; no more than noise"}
            </dd>
          </div>
        ) : null}
        <div>
          <dt>filter</dt>
          <dd>{figure.filter ?? "everything"}</dd>
        </div>
        <div>
          <dt>range</dt>
          <dd>
            {range.text}, {range.zoneText}
          </dd>
        </div>
        {definition?.dateBasis ? (
          <div>
            <dt>counted by</dt>
            <dd>{definition.dateBasis === "now" ? "what stood when the report was made" : definition.dateBasis}</dd>
          </div>
        ) : null}
        <div>
          <dt>read</dt>
          <dd>{formatInstant(new Date(document.madeAt), range.zone)}</dd>
        </div>
      </dl>
      {mayOpen && figure.rowsHref ? (
        <Anchor inherit component={Link} href={figure.rowsHref}>
          See what was counted
        </Anchor>
      ) : null}
    </div>
  );
}
