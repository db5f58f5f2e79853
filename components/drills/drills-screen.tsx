"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import * as z from "zod/mini";
import classes from "@/components/drills/drills.module.css";
import { LibraryPanel } from "@/components/drills/library-panel";
import { PracticePanel } from "@/components/drills/practice-panel";
import { RunningPanel } from "@/components/drills/running-panel";
import { ScoresPanel } from "@/components/drills/scores-panel";
import { PageHeader } from "@/components/ui/page-header";
import { useUrlState } from "@/components/ui/use-url-state";
import { drillsQuery } from "@/lib/drills/queries";
import type { ScenarioView } from "@/lib/drills/schema";

const StartDialog = dynamic(() => import("@/components/drills/start-dialog").then((m) => m.StartDialog), { ssr: false });

const pageState = z.object({
  /** A library playbook, to see the scenarios that practise it. */
  practises: z.optional(z.string()),
  /** A playbook of ours to be tried. */
  playbook: z.optional(z.coerce.number()),
});

/** Are we in practice? */
export function DrillsScreen({ zone, mayLead }: { zone: string; mayLead: boolean }) {
  const query = useQuery(drillsQuery());
  const [{ practises, playbook }] = useUrlState(pageState);
  const [chosen, setChosen] = useState<ScenarioView | null>(null);
  const drills = query.data?.drills ?? [];
  const running = drills.find(({ state }) => state === "running" || state === "paused") ?? null;
  return (
    <>
      <PageHeader title="Drills" />
      <div className={classes.stack}>
        {running ? <RunningPanel drill={running} isHere={running.id === query.data?.hereDrillId} /> : null}
        <PracticePanel query={query} zone={zone} mayLead={mayLead} isBusy={running !== null} />
        <ScoresPanel query={query} drills={drills} zone={zone} />
        <LibraryPanel practises={practises ?? null} mayLead={mayLead} onChoose={setChosen} />
      </div>
      {chosen ? <StartDialog scenario={chosen} zone={zone} playbookId={playbook ?? null} isBusy={running !== null} onClose={() => setChosen(null)} /> : null}
    </>
  );
}
