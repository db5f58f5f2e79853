import type { ReactNode } from "react";
import classes from "@/components/ui/empty-state.module.css";

type Props = { title: string; children?: ReactNode; action?: ReactNode };

/** Nothing here yet: says why, and what to do next. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{title}</p>
      {children ? <div className={classes.text}>{children}</div> : null}
      {action}
    </div>
  );
}
