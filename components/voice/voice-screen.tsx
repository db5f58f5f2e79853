"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { AdvocacyTabs } from "@/components/advocacy/advocacy-tabs";
import { PageHeader } from "@/components/ui/page-header";
import type { AskedCause } from "@/components/voice/cause-dialog";
import { CausesPanel } from "@/components/voice/causes-panel";
import { InboxPanel } from "@/components/voice/inbox-panel";
import { NumbersPanel } from "@/components/voice/numbers-panel";
import { PicturePanel } from "@/components/voice/picture-panel";
import classes from "@/components/voice/voice.module.css";

const CauseDialog = dynamic(() => import("@/components/voice/cause-dialog").then((m) => m.CauseDialog), { ssr: false });

/** What do employees say should get better, what does it come down to, and what changed? */
export function VoiceScreen({ zone, isLead }: { zone: string; isLead: boolean }) {
  const [asked, setAsked] = useState<AskedCause | null>(null);
  return (
    <>
      <PageHeader title="Advocacy" actions={isLead ? <Button variant="default" onClick={() => setAsked({ kind: "new" })}>Note a root cause</Button> : null}>
        <AdvocacyTabs tab="voice" />
      </PageHeader>
      <div className={classes.stack}>
        {isLead ? <InboxPanel /> : null}
        <CausesPanel zone={zone} onAsk={setAsked} />
        <PicturePanel zone={zone} />
        <NumbersPanel />
      </div>
      <CauseDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
