import type { ReactNode } from "react";
import classes from "@/components/ui/page-header.module.css";

type Props = {
  title: string;
  /** Beside the title: filters, tabs. */
  children?: ReactNode;
  /** At the right edge: actions. */
  actions?: ReactNode;
};

export function PageHeader({ title, children, actions }: Props) {
  return (
    <header className={classes.header}>
      <h1>{title}</h1>
      <div className={classes.filters}>{children}</div>
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </header>
  );
}
