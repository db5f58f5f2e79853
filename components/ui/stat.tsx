import type { ReactNode } from "react";
import classes from "@/components/ui/stat.module.css";

type Props = {
  label: string;
  hint?: ReactNode;
  /** The number, formatted; a dash when there is none. */
  value: ReactNode;
  /** Beside the number: "31 of 82", "± 4". */
  detail?: ReactNode;
  /** Below: change, what is counted. */
  children?: ReactNode;
  loading?: boolean;
  /** Where the number's posts are. */
  href?: string;
};

/** One large number with what it counts. */
export function Stat({ label, hint, value, detail, children, loading, href }: Props) {
  return (
    <section className={classes.stat} aria-label={label} aria-busy={loading}>
      <h2>
        {label} {hint ? <span>{hint}</span> : null}
      </h2>
      <p className={classes.value}>
        {href && !loading ? <a href={href}>{value}</a> : <b>{loading ? "…" : value}</b>}
        {detail && !loading ? <span>{detail}</span> : null}
      </p>
      {children && !loading ? <div className={classes.below}>{children}</div> : null}
    </section>
  );
}
