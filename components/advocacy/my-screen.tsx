"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import classes from "@/components/advocacy/advocacy.module.css";
import { AgainNotice } from "@/components/advocacy/again-notice";
import { JoinForm } from "@/components/advocacy/join-form";
import { MyAccounts } from "@/components/advocacy/my-accounts";
import { MyMaterial } from "@/components/advocacy/my-material";
import { MyPart } from "@/components/advocacy/my-part";
import columns from "@/components/ui/columns.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { MyVoice } from "@/components/voice/my-voice";
import type { MyProgramme } from "@/lib/advocacy/programme/own-schema";
import { myProgrammeQuery } from "@/lib/advocacy/programme/queries";
import { sessionQuery } from "@/lib/workspaces/queries";

const Composer = dynamic(() => import("@/components/advocacy/composer").then((m) => m.Composer), { ssr: false });

/** What is one's own: taking part, or not; what one may write from; what should get better. */
export function MyScreen({ zone }: { zone: string }) {
  const query = useQuery(myProgrammeQuery());
  const mine = query.data;
  return (
    <>
      <PageHeader title="My voice" />
      {mine?.advocate && (mine.advocate.mustAgree || mine.advocate.reminderDue) ? <AgainNotice mine={mine} /> : null}
      <div className={columns.columns}>
        <div className={columns.column}>
          {mine && !mine.advocate ? <MyVoice zone={zone} /> : null}
          {mine?.advocate ? <Composer mine={mine} zone={zone} /> : null}
          {!mine || mine.advocate ? (
            <Panel
              title="What you may write from"
              query={query}
              isEmpty={mine !== undefined && mine.material.campaigns.length === 0 && mine.material.general.length === 0}
              empty={<EmptyState title="No material yet">Nothing is expected of you. Facts and questions come here when there are some.</EmptyState>}
              height={260}
            >
              {mine ? <MyMaterial material={mine.material} /> : null}
            </Panel>
          ) : null}
        </div>
        {mine && !mine.advocate ? <TakePart mine={mine} /> : null}
        {mine?.advocate ? (
          <div className={columns.column}>
            <Panel title="Your accounts" query={query} height={180}>
              <MyAccounts accounts={mine.accounts} networks={mine.networks} zone={zone} />
            </Panel>
            <Panel title="Your part" query={query} height={180}>
              <MyPart mine={mine} zone={zone} />
            </Panel>
          </div>
        ) : null}
      </div>
      {mine?.advocate ? (
        <div className={`${columns.columns} ${classes.below}`}>
          <MyVoice zone={zone} />
        </div>
      ) : null}
    </>
  );
}

function TakePart({ mine }: { mine: MyProgramme }) {
  const query = useQuery(myProgrammeQuery());
  const { data: session } = useQuery(sessionQuery());
  return (
    <Panel
      title={`Speak for yourself at ${mine.employer}`}
      query={query}
      isEmpty={mine.version === 0}
      empty={<EmptyState title="There is no advocacy programme here">Whoever leads communications may begin one. Nothing is asked of you.</EmptyState>}
    >
      <div className={classes.form}>
        <p className={classes.said}>You do not take part in the programme, and nobody sees that. Should you want to: you write in your own words, under your own name, and say that you work here. You may leave at any time.</p>
        <JoinForm person={session ? { name: session.user.name, email: session.user.email } : { name: "", email: "" }} texts={mine} />
      </div>
    </Panel>
  );
}
