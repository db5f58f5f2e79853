"use client";
import { useCallback, useMemo, useState } from "react";
import { type Explained, FigureDrawer } from "@/components/reports/figure-drawer";
import { HeadlineTile } from "@/components/reports/headline-tile";
import { NotesOf } from "@/components/reports/notes-of";
import { PanelBlock } from "@/components/reports/panel-block";
import { type Reading, ReadingContext } from "@/components/reports/report-context";
import classes from "@/components/reports/paper.module.css";
import { formatInstant } from "@/lib/format/date";
import { glue } from "@/lib/format/glue";
import type { ComparisonKey, Figure, ReportDocument } from "@/lib/reports/document";
import { widePanels } from "@/lib/reports/wide-panels";

type Props = {
  document: ReportDocument;
  compare?: ComparisonKey;
  /** Whether the reader may follow figures to their rows. */
  mayOpen: boolean;
  /** Said across the page: whom a shared copy is for. */
  watermark?: string;
};

/** The report as a page, on a screen of any width and on paper. */
export function ReportPaper({ document, compare = "previous", mayOpen, watermark }: Props) {
  const [explained, setExplained] = useState<Explained | null>(null);
  const explain = useCallback((figure: Figure, label: string) => setExplained({ figure, label }), []);
  const reading = useMemo<Reading>(() => ({ document, compare, mayOpen, explain }), [document, compare, mayOpen, explain]);
  const { workspace, title, range, base, headline, sentence, caveats, headlines } = document;
  const sections = useMemo(() => document.sections.map((section) => ({ ...section, widths: widePanels(section.panels) })), [document]);
  return (
    <ReadingContext value={reading}>
      <article className={classes.paper} aria-label={`Report: ${title}`}>
        {watermark ? (
          <div className={classes.watermark} data-recipient={watermark} aria-hidden />
        ) : null}
        <header className={classes.head}>
          <p>
            <bdi>{workspace.name}</bdi> · <bdi>{title}</bdi>
            {title === range.text ? null : ` · ${range.text}`} · {range.zoneText} · {base}
          </p>
          <h2>{headline}</h2>
          <p className={classes.sentence}>{glue(sentence)}</p>
          {caveats.length > 0 ? (
            <ul className={classes.caveats}>
              {caveats.map((caveat) => (
                <li key={caveat}>{caveat}</li>
              ))}
            </ul>
          ) : null}
        </header>
        <ul className={classes.tiles} aria-label="Five figures">
          {headlines.map((one) => (
            <HeadlineTile key={one.key} headline={one} />
          ))}
        </ul>
        <NotesOf panelId={null} />
        {sections.map(({ id, title: name, panels, widths }) => (
          <section key={id} className={classes.section} aria-labelledby={`section-${id}`} data-section={id}>
            <h2 id={`section-${id}`}>{name}</h2>
            <div className={classes.panels}>
              {panels.map((panel, index) => (
                <PanelBlock key={panel.id} panel={panel} isWide={widths[index] ?? false} />
              ))}
            </div>
          </section>
        ))}
        <footer className={classes.foot}>Made on {formatInstant(new Date(document.madeAt), range.zone)}. Every figure opens how it is computed.</footer>
      </article>
      <FigureDrawer explained={explained} document={document} mayOpen={mayOpen} onClose={() => setExplained(null)} />
    </ReadingContext>
  );
}
