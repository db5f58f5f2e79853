"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import * as z from "zod/mini";
import { AlertItem } from "@/components/alerts/alert-item";
import classes from "@/components/alerts/alerts.module.css";
import type { CrisesTabProps } from "@/components/crises/crises-screen";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import rows from "@/components/ui/rows.module.css";
import { ShowMore } from "@/components/ui/show-more";
import { useUrlState } from "@/components/ui/use-url-state";
import { alertsQuery } from "@/lib/alerts/queries";
import { countOf } from "@/lib/format/number";

const pageState = z.object({ show: z._default(z.enum(["open", "all"]), "open") });

/** What fired: what nobody has looked at and what still goes on, or everything. */
export function AlertsTab({ zone, mayLead, heading }: CrisesTabProps) {
  const [{ show }, setState] = useUrlState(pageState);
  const query = useInfiniteQuery(alertsQuery(show));
  const alerts = query.data?.pages.flatMap((page) => page.alerts) ?? [];
  const open = query.data?.pages[0]?.open ?? 0;
  const choice = (
    <div className={classes.switch}>
      <button type="button" aria-pressed={show === "open"} onClick={() => setState({ show: null })}>
        Open
      </button>
      <button type="button" aria-pressed={show === "all"} onClick={() => setState({ show: "all" })}>
        All
      </button>
    </div>
  );
  const detectors = (
    <Link className={classes.back} href="/crises?tab=detectors">
      See what is watched
    </Link>
  );
  return (
    <>
      {heading()}
      <Panel
        title={show === "open" ? "What fired and goes on" : "Everything that fired"}
        hint={open > 0 ? `nobody has looked at ${countOf(open, "alert")}` : undefined}
        query={query}
        actions={choice}
        isEmpty={alerts.length === 0}
        empty={
          <EmptyState title={show === "open" ? "No alert is open" : "No alert has fired yet"} action={detectors}>
            When posts grow beyond what is usual, it stands here with every number that made it.
          </EmptyState>
        }
        height={320}
      >
        <ul className={`${rows.list} ${rows.quiet}`}>
          {alerts.map((alert) => (
            <AlertItem key={alert.id} alert={alert} zone={zone} mayLead={mayLead} />
          ))}
        </ul>
        <ShowMore query={query} />
      </Panel>
    </>
  );
}
