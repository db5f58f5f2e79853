import classes from "@/components/integrity/row.module.css";
import { formatSpan } from "@/lib/format/date";
import { countOf } from "@/lib/format/number";

type Props = { counts: readonly number[]; from: Date; to: Date; posts: number; zone: string };

const height = 36;

/** When the posts came, small: bars over the case's own time. */
export function Sparkline({ counts, from, to, posts, zone }: Props) {
  const most = Math.max(1, ...counts);
  const width = 100 / Math.max(1, counts.length);
  return (
    <svg className={classes.spark} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" role="img" aria-label={`${countOf(posts, "post")}, ${formatSpan(from, to, zone)}; at most ${most} in one part of ${counts.length}`}>
      <line x1={0} x2={100} y1={height - 0.5} y2={height - 0.5} />
      {counts.map((count, slot) =>
        // oxlint-disable-next-line react/no-array-index-key -- slots are equal parts of time in their order
        count === 0 ? null : <rect key={slot} x={slot * width + width * 0.1} width={width * 0.8} y={height - 1 - Math.max(2, (count / most) * (height - 3))} height={Math.max(2, (count / most) * (height - 3))} />,
      )}
    </svg>
  );
}
