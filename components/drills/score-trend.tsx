import classes from "@/components/drills/drills.module.css";
import { formatScore } from "@/lib/drills/say-score";
import { scoreDefinitions, type ScoreKey } from "@/lib/drills/scorecard-schema";

type Point = { id: number; label: string; value: number | null };

const [width, height, margin] = [240, 64, 6];

/** One figure over the drills: a point each, from nothing up; one that could not be measured is a gap and no zero. */
export function ScoreTrend({ of: key, points }: { of: ScoreKey; points: readonly Point[] }) {
  const measured = points.flatMap(({ value }) => value ?? []);
  const last = measured.at(-1) ?? null;
  const most = scoreDefinitions[key].unit === "share" ? 1 : Math.max(1, ...measured);
  const x = (index: number) => (points.length < 2 ? width / 2 : margin + (index / (points.length - 1)) * (width - 2 * margin));
  const y = (value: number) => height - margin - (value / most) * (height - 2 * margin);
  const { better, name } = scoreDefinitions[key];
  const spoken = points.map(({ label, value }) => `${label}: ${formatScore(key, value)}`).join("; ");
  return (
    <figure className={classes.trend}>
      <figcaption>
        <span>{name}</span>
        <b>{formatScore(key, last)}</b>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${name}. ${spoken}`}>
        <line x1={0} x2={width} y1={height - margin} y2={height - margin} />
        {runsOf(points).map((run) => (
          <polyline key={run[0]?.index} points={run.map(({ index, value }) => `${x(index)},${y(value)}`).join(" ")} />
        ))}
        {points.map(({ id, label, value }, index) =>
          value === null ? null : (
            <circle key={id} cx={x(index)} cy={y(value)} r={3.5}>
              <title>{`${label}: ${formatScore(key, value)}`}</title>
            </circle>
          ),
        )}
      </svg>
      <small>{measured.length === 0 ? "not measured yet" : better === null ? "" : better === "lower" ? `lower is better; the axis ends at ${formatScore(key, most)}` : `higher is better; the axis ends at ${formatScore(key, most)}`}</small>
    </figure>
  );
}

/** Neighbours that were both measured are joined. */
function runsOf(points: readonly Point[]): { index: number; value: number }[][] {
  const runs: { index: number; value: number }[][] = [[]];
  points.forEach(({ value }, index) => {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push({ index, value });
  });
  return runs.filter((run) => run.length > 1);
}
