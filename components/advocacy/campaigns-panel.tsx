"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import classes from "@/components/advocacy/advocacy.module.css";
import type { AskedState } from "@/components/advocacy/campaign-state-dialog";
import type { AskedMaterial } from "@/components/advocacy/material-dialog";
import { MaterialList } from "@/components/advocacy/material-list";
import { useAdvocacyChange } from "@/components/advocacy/use-advocacy-change";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { type RowAction, RowMenu } from "@/components/ui/row-menu";
import { StateChip } from "@/components/ui/state-chip";
import type { Campaign, Material } from "@/lib/advocacy/campaigns/schema";
import { campaignsQuery } from "@/lib/advocacy/programme/queries";
import { api } from "@/lib/http/client";

const CampaignDialog = dynamic(() => import("@/components/advocacy/campaign-dialog").then((m) => m.CampaignDialog), { ssr: false });
const CampaignStateDialog = dynamic(() => import("@/components/advocacy/campaign-state-dialog").then((m) => m.CampaignStateDialog), { ssr: false });
const ResumeDialog = dynamic(() => import("@/components/backlash/resume-dialog").then((m) => m.ResumeDialog), { ssr: false });
const MaterialDialog = dynamic(() => import("@/components/advocacy/material-dialog").then((m) => m.MaterialDialog), { ssr: false });

/** What advocates may speak about, and what they may write from. */
export function CampaignsPanel({ mayChange }: { mayChange: boolean }) {
  const query = useQuery(campaignsQuery());
  const [named, setNamed] = useState<Campaign | "new" | null>(null);
  const [asked, setAsked] = useState<AskedState | null>(null);
  const [resumed, setResumed] = useState<Campaign | null>(null);
  const [material, setMaterial] = useState<AskedMaterial | null>(null);
  const retire = useAdvocacyChange((id: number) => api.delete(`/api/v1/advocacy/materials/${id}`));
  const campaigns = query.data?.campaigns ?? [];
  const general = query.data?.general ?? [];
  const actionsOf = (one: Material) => (
    <RowMenu
      label={`Change ${one.title}`}
      actions={[
        { label: "Change", onChoose: () => setMaterial({ campaignId: one.campaignId, material: one }) },
        { label: "Withdraw", onChoose: () => retire.mutate(one.id), isGrave: true },
      ]}
    />
  );
  const add = (campaignId: number | null) => (
    <Button size="compact-xs" variant="default" w="fit-content" onClick={() => setMaterial({ campaignId })}>
      Add material
    </Button>
  );
  return (
    <>
      <Panel
        title="Campaigns and material"
        hint="facts, links, pictures and questions; never a text to post"
        query={query}
        height={320}
        actions={
          mayChange ? (
            <Button size="compact-xs" onClick={() => setNamed("new")}>
              New campaign
            </Button>
          ) : null
        }
      >
        {retire.error ? <p role="alert">{retire.error.message}</p> : null}
        {campaigns.length === 0 && general.length === 0 ? <EmptyState title="No material yet">Make a campaign for a matter that people may speak about, or add what holds at any time. Advocates need none of it to write.</EmptyState> : null}
        {campaigns.map((campaign) => (
          <CampaignSection key={campaign.id} campaign={campaign} menu={mayChange ? <RowMenu label={`Change ${campaign.name}`} actions={stateActions(campaign, setNamed, setAsked, setResumed)} /> : null}>
            {campaign.material.length > 0 ? <MaterialList material={campaign.material} actions={mayChange && campaign.state !== "ended" ? actionsOf : undefined} /> : <p className={classes.quiet}>No material yet.</p>}
            {mayChange && campaign.state !== "ended" ? add(campaign.id) : null}
          </CampaignSection>
        ))}
        <section className={classes.campaign} aria-label="At any time">
          <header>
            <h3>At any time</h3>
          </header>
          {general.length > 0 ? <MaterialList material={general} actions={mayChange ? actionsOf : undefined} /> : <p className={classes.quiet}>Material that belongs to no campaign stands here.</p>}
          {mayChange ? add(null) : null}
        </section>
      </Panel>
      {named ? <CampaignDialog campaign={named === "new" ? null : named} onClose={() => setNamed(null)} /> : null}
      {asked ? <CampaignStateDialog asked={asked} onClose={() => setAsked(null)} /> : null}
      {resumed ? <ResumeDialog campaign={resumed} onClose={() => setResumed(null)} /> : null}
      {material ? <MaterialDialog asked={material} campaigns={campaigns} onClose={() => setMaterial(null)} /> : null}
    </>
  );
}

const tones = { running: "good", paused: "watch", ended: undefined } as const;

function CampaignSection({ campaign, menu, children }: { campaign: Campaign; menu: ReactNode; children: ReactNode }) {
  const { name, state, topicName, pauseReason } = campaign;
  return (
    <section className={classes.campaign} aria-label={name}>
      <header>
        <h3 dir="auto">{name}</h3>
        <StateChip tone={tones[state]}>{state}</StateChip>
        {topicName ? <span className={classes.quiet}>about {topicName}</span> : null}
        {menu ? <span className={classes.menu}>{menu}</span> : null}
      </header>
      {pauseReason ? (
        <p className={classes.quiet} dir="auto">
          {state === "ended" ? "Ended: " : "Paused: "}
          {pauseReason}
        </p>
      ) : null}
      {children}
    </section>
  );
}

function stateActions(campaign: Campaign, rename: (campaign: Campaign) => void, ask: (asked: AskedState) => void, resume: (campaign: Campaign) => void): RowAction[] {
  const { state } = campaign;
  const to = (next: AskedState["state"], label: string, isGrave = false): RowAction => ({ label, isGrave, onChoose: () => ask({ campaign, state: next }) });
  return [
    { label: "Name and topic", onChoose: () => rename(campaign) },
    ...(state === "running" ? [to("paused", "Pause")] : []),
    ...(state === "paused" ? [{ label: "Let it go on", onChoose: () => resume(campaign) }] : []),
    ...(state === "ended" ? [] : [to("ended", "End", true)]),
  ];
}
