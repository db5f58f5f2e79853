import classes from "@/components/incidents/figures.module.css";
import { formatCount } from "@/lib/format/number";

export type Bar = {
  key: number;
  /** Null: not counted; a gap is not a zero. */
  value: number | null;
  /** Part of it that is negative. */
  negative?: number;
  /** Up to here nothing is special. */
  usual?: number | null;
  title: string;
};

/** Small bars from the baseline up, with the line of what is usual; the numbers are in their tips and in the sentence beside. */
export function Bars({ name, bars, height = 72 }: { name: string; bars: readonly Bar[]; height?: number }) {
  const top = Math.max(1, ...bars.map(({ value, usual }) => Math.max(value ?? 0, usual ?? 0)));
  const width = 100 / Math.max(1, bars.length);
  const share = (value: number) => (value / top) * 100;
  const most = bars.reduce<Bar | null>((best, bar) => ((bar.value ?? -1) > (best?.value ?? -1) ? bar : best), null);
  return (
    <figure className={classes.bars} role="img" aria-label={`${name}. Most: ${most ? most.title : "nothing counted"}.`}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" height={height} aria-hidden>
        {bars.map(({ key, value, negative = 0, usual, title }, index) => (
          <g key={key}>
            <title>{title}</title>
            <rect x={index * width} y={0} width={width} height={100} fill="transparent" />
            {value === null ? null : (
              <>
                <rect x={index * width + width * 0.1} y={value === 0 ? 98.5 : 100 - share(value)} width={width * 0.8} height={value === 0 ? 1.5 : share(value)} fill="var(--fm-neutral)" />
                <rect x={index * width + width * 0.1} y={100 - share(negative)} width={width * 0.8} height={share(negative)} fill="var(--fm-negative)" />
              </>
            )}
            {usual == null ? null : <line x1={index * width} x2={(index + 1) * width} y1={100 - share(usual)} y2={100 - share(usual)} stroke="var(--fm-dimmed)" strokeDasharray="3 2" vectorEffect="non-scaling-stroke" />}
          </g>
        ))}
      </svg>
      <span className={classes.top} aria-hidden>
        {formatCount(Math.round(top))}
      </span>
    </figure>
  );
}
