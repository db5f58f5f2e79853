"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import screen from "@/components/charts/screen.module.css";
import { PanelProblem } from "@/components/charts/panel-problem";
import { OpenAlerts } from "@/components/alerts/open-alerts";
import { LeftOutNote, LeftOutNotes } from "@/components/integrity/left-out-note";
import { MovedPanel } from "@/components/now/moved-panel";
import { NowStats } from "@/components/now/now-stats";
import { NowVolumePanel } from "@/components/now/now-volume-panel";
import classes from "@/components/now/now.module.css";
import { StatusBanner } from "@/components/now/status-banner";
import { WaitingPanel } from "@/components/now/waiting-panel";
import { RunningIncidents } from "@/components/incidents/running-incidents";
import { PracticeLine } from "@/components/drills/practice-line";
import { DuePromises } from "@/components/promises/due-promises";
import { PageHeader } from "@/components/ui/page-header";
import type { Role } from "@/lib/auth/roles";
import { formatZone } from "@/lib/format/date";
import { nowQuery } from "@/lib/now/queries";

// Only a workspace without any source sees it.
const FirstRun = dynamic(() => import("@/components/workspaces/first-run").then((m) => m.FirstRun), { ssr: false });

type Props = { zone: string; role: Role };

function Actions({ zone, asOf }: { zone: string; asOf: Date | undefined }) {
  return (
    <>
      <span className={classes.zone}>last 24 h · {asOf ? formatZone(zone, asOf) : zone}</span>
      <Link className={classes.wallLink} href="/now/wall">
        Wall
      </Link>
    </>
  );
}

/** Is anything wrong, who waits for us? */
export function NowScreen({ zone, role }: Props) {
  const query = useQuery(nowQuery());
  const { data: now } = query;
  const mayOpen = role !== "executive";
  const dayAgo = now && new Date(now.asOf.getTime() - 86_400_000);
  if (now?.sources === 0 && now.lastPostAt === null) {
    return (
      <>
        <PageHeader title="Now" />
        <FirstRun role={role} />
      </>
    );
  }
  return (
    <>
      <PageHeader title="Now" actions={<Actions zone={zone} asOf={now?.asOf} />} />
      {query.isError && !now ? <PanelProblem query={query} title="Status" /> : null}
      {now ? <StatusBanner now={now} mayOpen={mayOpen} /> : query.isPending ? <div className={classes.statusWaiting} aria-busy="true" /> : null}
      {now ? <RunningIncidents incidents={now.incidents} asOf={now.asOf} zone={zone} mayOpen={mayOpen} /> : null}
      {mayOpen ? <OpenAlerts /> : null}
      {now ? <DuePromises due={now.promisesDue} mayOpen={mayOpen} /> : null}
      <div className={classes.layout}>
        <div className={classes.waitingArea}>
          <WaitingPanel query={query} zone={zone} mayOpen={mayOpen} />
        </div>
        <div className={classes.statsArea}>
          <NowStats zone={zone} now={now} />
          <LeftOutNote from={dayAgo} to={now?.asOf} />
        </div>
        <LeftOutNotes from={dayAgo} to={now?.asOf}>
          <div className={`${classes.chartsArea} ${screen.column}`}>
            <NowVolumePanel zone={zone} lastPostAt={now?.lastPostAt ?? null} mayOpen={mayOpen} />
            <MovedPanel zone={zone} mayOpen={mayOpen} />
          </div>
        </LeftOutNotes>
      </div>
      <PracticeLine zone={zone} mayOpen={mayOpen} />
    </>
  );
}
