"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { AdvocacyTabs } from "@/components/advocacy/advocacy-tabs";
import classes from "@/components/advocacy/advocacy.module.css";
import { CampaignsPanel } from "@/components/advocacy/campaigns-panel";
import { InvitationPanel } from "@/components/advocacy/invitation-panel";
import { ProgrammeTexts } from "@/components/advocacy/programme-texts";
import { TakingPart } from "@/components/advocacy/taking-part";
import columns from "@/components/ui/columns.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { programmeQuery } from "@/lib/advocacy/programme/queries";
import { formatDay } from "@/lib/format/date";

const ProgrammeEditor = dynamic(() => import("@/components/advocacy/programme-editor").then((m) => m.ProgrammeEditor), { ssr: false });

/** Who may speak, on what terms, about what. */
export function ProgrammeScreen({ zone, mayChange }: { zone: string; mayChange: boolean }) {
  const query = useQuery(programmeQuery());
  const [edits, setEdits] = useState(false);
  const programme = query.data;
  const hasBegun = programme !== undefined && programme.version > 0;
  return (
    <>
      <PageHeader title="Advocacy">
        <AdvocacyTabs tab="programme" />
      </PageHeader>
      <div className={columns.columns}>
        <div className={columns.column}>{hasBegun || !programme ? <CampaignsPanel mayChange={mayChange} /> : <Begin mayChange={mayChange} onBegin={() => setEdits(true)} query={query} />}</div>
        <div className={columns.column}>
          <Panel title="Taking part" query={query} height={200} isEmpty={!hasBegun} empty={<p className={classes.quiet}>Nobody can take part before the programme has begun.</p>}>
            {programme ? <TakingPart programme={programme} /> : null}
          </Panel>
          {hasBegun && mayChange ? <InvitationPanel expiresAt={programme.linkExpiresAt} zone={zone} /> : null}
          <Panel
            title="Terms and policy"
            hint={programme?.updatedAt ? `version ${programme.version}, ${formatDay(programme.updatedAt, zone)}` : hasBegun ? undefined : "to begin with"}
            query={query}
            height={160}
            actions={
              hasBegun && mayChange ? (
                <Button size="compact-xs" variant="default" onClick={() => setEdits(true)}>
                  Change
                </Button>
              ) : null
            }
          >
            {programme ? <ProgrammeTexts terms={programme.terms} policy={programme.policy} /> : null}
          </Panel>
        </div>
      </div>
      {edits && programme ? <ProgrammeEditor programme={programme} onClose={() => setEdits(false)} /> : null}
    </>
  );
}

function Begin({ mayChange, onBegin, query }: { mayChange: boolean; onBegin: () => void; query: Parameters<typeof Panel>[0]["query"] }) {
  return (
    <Panel
      title="The programme"
      query={query}
      isEmpty
      empty={
        <EmptyState title="No programme yet" action={mayChange ? <Button onClick={onBegin}>Begin the programme</Button> : null}>
          Employees who want to may speak for themselves: in their own words, under their own name, and with their employer said. Nobody is invited by name, nobody gets sentences to post, and nothing is counted per person.
          {mayChange ? "" : " A lead begins it."}
        </EmptyState>
      }
    >
      {null}
    </Panel>
  );
}
