import type { ReactNode } from "react";
import classes from "@/components/auth/auth-card.module.css";

/** The pages outside the dashboard: one small card. */
export function AuthCard({ children }: { children: ReactNode }) {
  return (
    <main className={classes.page}>
      <p className={classes.brand}>
        <img src="/icon.svg" alt="" width={26} height={26} />
        Firstminute
      </p>
      <div className={classes.card}>{children}</div>
    </main>
  );
}

export function AuthTitle({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className={classes.title}>
      <h1>{title}</h1>
      {children ? <p>{children}</p> : null}
    </header>
  );
}
