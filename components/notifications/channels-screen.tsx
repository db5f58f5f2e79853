"use client";

import { Button, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import type { AskedChannel } from "@/components/notifications/channel-dialog";
import { ChannelRow } from "@/components/notifications/channel-row";
import { DeliveriesPanel } from "@/components/notifications/deliveries-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { channelsQuery } from "@/lib/notifications/channel-queries";
import { countOf } from "@/lib/format/number";

const ChannelDialog = dynamic(() => import("@/components/notifications/channel-dialog").then((m) => m.ChannelDialog), { ssr: false });

/** Where the team is told together, and whether it arrives. */
export function ChannelsScreen() {
  const channels = useQuery(channelsQuery());
  const [asked, setAsked] = useState<AskedChannel | null>(null);
  const all = channels.data?.channels ?? [];
  return (
    <>
      <PageHeader
        title="Channels"
        actions={
          <>
            <Button onClick={() => setAsked({ kind: "add" })}>Add a channel</Button>
            <Button variant="default" component={Link} href="/settings">
              Back to settings
            </Button>
          </>
        }
      />
      <Stack gap="md">
        <Panel
          title="Where the team is told"
          hint={channels.data ? countOf(all.length, "channel") : undefined}
          query={channels}
          height={140}
          isEmpty={all.length === 0}
          empty={<EmptyState title="No channel yet">Add one to tell the team in Slack, Mattermost or a tool of your own when a target is missed, something needs approval or a promise breaks.</EmptyState>}
        >
          {all.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} onAsk={setAsked} />
          ))}
        </Panel>
        <DeliveriesPanel />
      </Stack>
      <ChannelDialog asked={asked} onAsk={setAsked} />
    </>
  );
}
