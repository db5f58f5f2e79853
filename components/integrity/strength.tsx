import classes from "@/components/integrity/row.module.css";
import { sayStrength } from "@/lib/integrity/cases/say-case";
import type { Rating } from "@/lib/integrity/cases/schema";

/** How strong the evidence is: three bars, and the words. */
export function Strength({ rating }: { rating: Rating }) {
  const { words, bars } = sayStrength(rating);
  return (
    <span className={classes.strength}>
      <svg width={20} height={14} aria-hidden focusable={false}>
        {[0, 1, 2].map((bar) => (
          <rect key={bar} x={bar * 7} y={8 - bar * 4} width={5} height={6 + bar * 4} rx={1} data-on={bar < bars} />
        ))}
      </svg>
      {words}
    </span>
  );
}
