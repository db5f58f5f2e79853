"use client";
import { BarsBlock } from "@/components/reports/bars-block";
import { LegsBlock } from "@/components/reports/legs-block";
import { LineBlock } from "@/components/reports/lazy";
import classes from "@/components/reports/paper.module.css";
import { FigureButton } from "@/components/reports/figure-button";
import { NotesOf } from "@/components/reports/notes-of";
import { TableBlock } from "@/components/reports/table-block";
import type { Panel } from "@/lib/reports/document";

/** One part of a report, or a sentence where there is nothing. */
export function PanelBlock({ panel, isWide }: { panel: Panel; isWide: boolean }) {
  return (
    <section className={classes.panel} aria-labelledby={`panel-${panel.id}`} data-wide={isWide || undefined} data-kind={panel.kind}>
      <header>
        <h3 id={`panel-${panel.id}`}>{panel.title}</h3>
        <span>{panel.note}</span>
      </header>
      {panel.empty ? <p className={classes.empty}>{panel.empty}</p> : <Drawn panel={panel} />}
      <NotesOf panelId={panel.id} />
    </section>
  );
}

function Drawn({ panel }: { panel: Panel }) {
  switch (panel.kind) {
    case "line":
      return <LineBlock panel={panel} />;
    case "bars":
      return <BarsBlock panel={panel} />;
    case "table":
      return <TableBlock panel={panel} />;
    case "legs":
      return <LegsBlock panel={panel} />;
    case "figures":
      return (
        <dl className={classes.figures}>
          {panel.figures.map(({ label, figure, note }) => (
            <div key={figure.id}>
              <dt>{label}</dt>
              <dd>
                <FigureButton figure={figure} label={label} />
                {note ? <small>{note}</small> : null}
              </dd>
            </div>
          ))}
        </dl>
      );
    case "text":
      return (
        <div className={classes.prose}>
          {panel.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      );
    case "definitions":
      return (
        <dl className={classes.definitions}>
          {panel.items.map(({ term, text }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      );
  }
}
