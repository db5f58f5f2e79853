"use client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { PanelProblem } from "@/components/charts/panel-problem";
import { AccountsPanel } from "@/components/integrity/accounts-panel";
import { ExportButtons } from "@/components/integrity/export-buttons";
import { HistoryPanel } from "@/components/integrity/history-panel";
import classes from "@/components/integrity/integrity.module.css";
import { NumbersPanel } from "@/components/integrity/numbers-panel";
import { ReviewedPanel } from "@/components/integrity/reviewed-panel";
import { SharedPanel } from "@/components/integrity/shared-panel";
import { Strength } from "@/components/integrity/strength";
import { VerdictPanel } from "@/components/integrity/verdict-panel";
import { PageHeader } from "@/components/ui/page-header";
import { formatInstant, formatSpan } from "@/lib/format/date";
import { countOf } from "@/lib/format/number";
import type { Case } from "@/lib/integrity/cases/case-schema";
import { caseQuery } from "@/lib/integrity/cases/queries";
import { kindNames } from "@/lib/integrity/cases/say-case";

// Pictures and texts come after the words and the verdict.
const Waiting = () => <div className={classes.waiting} aria-busy />;
const TimelinePanel = dynamic(() => import("@/components/integrity/timeline-panel").then((m) => m.TimelinePanel), { ssr: false, loading: Waiting });
const NetworkPanel = dynamic(() => import("@/components/integrity/network-panel").then((m) => m.NetworkPanel), { ssr: false, loading: Waiting });
const BesidePanel = dynamic(() => import("@/components/integrity/beside-panel").then((m) => m.BesidePanel), { ssr: false, loading: Waiting });
const HoursPanel = dynamic(() => import("@/components/integrity/hours-panel").then((m) => m.HoursPanel), { ssr: false, loading: Waiting });
const RenameDialog = dynamic(() => import("@/components/integrity/rename-dialog").then((m) => m.RenameDialog), { ssr: false });

/** One case: what was found, beside what is ordinary and what chance makes, and a person's verdict. */
export function CaseScreen({ id, zone }: { id: number; zone: string }) {
  const query = useQuery(caseQuery(id));
  const { data } = query;
  const [isRenaming, setIsRenaming] = useState(false);
  if (!data) {
    return (
      <>
        <PageHeader title="Case">{back}</PageHeader>
        {query.isError ? <PanelProblem query={query} title="The case" /> : <div className={classes.waiting} aria-busy="true" />}
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={data.title}
        actions={
          <>
            <ExportButtons id={id} />
            {data.mayJudge ? (
              <Button variant="default" onClick={() => setIsRenaming(true)}>
                Rename
              </Button>
            ) : null}
          </>
        }
      >
        {back}
      </PageHeader>
      <Head found={data} zone={zone} />
      <div className={classes.layout}>
        <div className={classes.column}>
          <TimelinePanel found={data} zone={zone} query={query} />
          {data.pairs.length > 0 ? <NetworkPanel found={data} query={query} /> : null}
          {data.reviewed ? <ReviewedPanel reviewed={data.reviewed} query={query} /> : null}
          {data.beside.length > 0 ? <BesidePanel found={data} zone={zone} query={query} /> : null}
          <NumbersPanel found={data} zone={zone} query={query} />
          <AccountsPanel found={data} zone={zone} query={query} />
        </div>
        <div className={classes.column}>
          <VerdictPanel key={data.judged?.at.getTime() ?? 0} found={data} zone={zone} query={query} />
          <SharedPanel found={data} query={query} />
          <HoursPanel found={data} query={query} />
          <Limits found={data} />
          <HistoryPanel found={data} zone={zone} query={query} />
        </div>
      </div>
      {isRenaming ? <RenameDialog found={data} onClose={() => setIsRenaming(false)} /> : null}
    </>
  );
}

const back = (
  <Link className={classes.back} href="/integrity">
    All cases
  </Link>
);

function Head({ found, zone }: { found: Case; zone: string }) {
  const { kind, rating, summary, firstPostAt, lastPostAt, foundAt, updatedAt, leftOut } = found;
  return (
    <section className={classes.head} aria-label="In short">
      <p className={classes.summary} dir="auto">
        {summary}
      </p>
      <p>
        <Strength rating={rating} /> · {kindNames[kind]} · {formatSpan(firstPostAt, lastPostAt, zone)}
      </p>
      <p>
        Found on {formatInstant(foundAt, zone)}, last looked at on {formatInstant(updatedAt, zone)}. This is evidence for a person’s verdict; it says nothing of who is behind an account.
        {leftOut > 0 ? ` ${countOf(leftOut, "post of it counts", "posts of it count")} nowhere at present.` : ""}
      </p>
    </section>
  );
}

function Limits({ found: { limits } }: { found: Case }) {
  return (
    <section className={classes.aside}>
      <h2>What this cannot tell</h2>
      <ul>
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
        <li>People who think alike, a call that many followed, or a shared template can look the same from outside. Who acts for whom cannot be seen in posts.</li>
      </ul>
    </section>
  );
}
