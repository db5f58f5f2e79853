"use client";
import { Anchor, Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import classes from "@/components/backlash/backlash.module.css";
import { ResumeDialog } from "@/components/backlash/lazy";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { sayLook, stopRulePrefix } from "@/lib/backlash/say-backlash";
import { type Backlash, type CampaignStand, method, type StopLook } from "@/lib/backlash/schema";
import { formatInstant } from "@/lib/format/date";
import { formatRatio } from "@/lib/format/number";

/** What watches over running campaigns, what it did, and how a lead lets one go on. */
export function StopRulePanel({ query, zone }: { query: UseQueryResult<Backlash>; zone: string }) {
  const { data } = query;
  const [asked, setAsked] = useState<CampaignStand | null>(null);
  const watched = data?.subjects.flatMap(({ campaign, result }) => (campaign ? [{ campaign, stop: result.stop }] : [])) ?? [];
  return (
    <Panel
      title="Stop rule"
      hint="pauses a campaign that does harm"
      query={query}
      height={180}
      isEmpty={data !== undefined && watched.length === 0}
      empty={
        <p className={classes.quiet}>
          No campaign has been looked at yet. Campaigns begin under{" "}
          <Anchor inherit component={Link} href="/advocacy/programme">
            Programme
          </Anchor>
          ; from its {method.stopFewest}th comparable reply on each one is watched, and paused when harm is more than chance.
        </p>
      }
    >
      <ul className={classes.campaigns}>
        {watched.map(({ campaign, stop }) => (
          <li key={campaign.id}>
            <p>
              <b>{campaign.name}</b> <StateChip>{campaign.state}</StateChip>
            </p>
            <Standing campaign={campaign} stop={stop} zone={zone} />
            {campaign.state === "paused" && data?.mayChange ? (
              <Button size="compact-sm" variant="default" onClick={() => setAsked(campaign)}>
                Let it go on
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <p className={classes.counts}>
        Looked at every hour; over a campaign's whole life the chance that one without any effect is ever paused is at most {formatRatio(method.stopAlpha)}.
      </p>
      {asked ? <ResumeDialog campaign={asked} onClose={() => setAsked(null)} /> : null}
    </Panel>
  );
}

function Standing({ campaign, stop, zone }: { campaign: CampaignStand; stop: StopLook | null; zone: string }) {
  const { state, pausedAt, pauseReason, resumedAt, resumeReason } = campaign;
  const byRule = pauseReason?.startsWith(stopRulePrefix) ?? false;
  if (state === "paused") {
    return (
      <p>
        Paused {byRule ? "by the stop rule" : "by a lead"}
        {pausedAt ? `, ${formatInstant(pausedAt, zone)}` : ""}. {byRule ? pauseReason?.slice(stopRulePrefix.length).replace(/^./, (first) => first.toUpperCase()) : pauseReason}
      </p>
    );
  }
  return (
    <>
      <p>
        {stop ? sayLook(stop, state === "ended") : "It is watched from its first reply on."}
        {state === "ended" && stop?.crossed ? ` That was ${formatInstant(stop.crossed.at, zone)}.` : ""}
      </p>
      {resumedAt ? (
        <p className={classes.counts}>
          Let go on {formatInstant(resumedAt, zone)}
          {resumeReason ? `: ${resumeReason}` : ""}. Replies count from then on.
        </p>
      ) : null}
    </>
  );
}
