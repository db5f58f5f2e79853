"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import type * as z from "zod/mini";
import classes from "@/components/alerts/alerts.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import rows from "@/components/ui/rows.module.css";
import { TimeAgo } from "@/components/ui/time-ago";
import { alertsQuery } from "@/lib/alerts/queries";
import { sayState, sayVerdict } from "@/lib/alerts/say-alert";
import type { ruleDetailOut } from "@/lib/alerts/schema";

/** How a rule stands, and what fired of it. */
export function RuleState({ detail: { rule }, zone }: { detail: z.output<typeof ruleDetailOut>; zone: string }) {
  const query = useInfiniteQuery(alertsQuery("all", rule.id));
  const alerts = query.data?.pages.flatMap((page) => page.alerts) ?? [];
  const said = sayState(rule, zone);
  return (
    <Panel
      title="What fired of it" hint={said.more === "" ? said.words : `${said.words} · ${said.more}`} query={query} height={120} isEmpty={alerts.length === 0}
      empty={<EmptyState title="It has not fired yet">What it would have done before stands above.</EmptyState>}
    >
      <ul className={`${rows.list} ${rows.quiet}`}>
        {alerts.slice(0, 10).map((alert) => (
          <li key={alert.id} className={rows.item}>
            <div className={rows.what}>
              <p>
                <Link className={classes.back} href={`/crises/alerts/${alert.id}`}>
                  {alert.reason}
                </Link>
              </p>
              <p>
                <TimeAgo at={alert.firedAt} /> · {sayVerdict(alert, zone).words}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
