import classes from "@/components/charts/chart.module.css";
import type { Change } from "@/lib/charts/say-change";

/** "+6 pts against last week, more than noise (95 %: +2 to +10)". The sign tells the direction, the words whether it counts. */
export function ChangeNote({ change, against }: { change: Change | null; against: string }) {
  if (!change) return <>nothing to compare with {against}</>;
  // Colour is for what is known to be more than chance.
  const tone = change.real !== true || change.better === null ? undefined : change.better ? "better" : "worse";
  return (
    <>
      <b className={classes.change} data-tone={tone}>
        {change.text}
      </b>{" "}
      against {against}
      {change.interval && change.better !== null ? (change.real ? `, more than noise (${change.interval})` : ", within noise") : null}
    </>
  );
}
