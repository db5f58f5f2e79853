"use client";

import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AskedChannel } from "@/components/notifications/channel-dialog";
import classes from "@/components/notifications/notifications.module.css";
import { TestResult } from "@/components/notifications/test-result";
import { RowMenu } from "@/components/ui/row-menu";
import { TimeAgo } from "@/components/ui/time-ago";
import { api } from "@/lib/http/client";
import { channelsQuery } from "@/lib/notifications/channel-queries";
import { type ChannelView, channelKindNames, channelSecretOut, channelWayNames } from "@/lib/notifications/channel-schema";
import { testOut } from "@/lib/notifications/preferences-schema";

type Props = { channel: ChannelView; onAsk: (asked: AskedChannel) => void };

export function ChannelRow({ channel, onAsk }: Props) {
  const client = useQueryClient();
  const path = `/api/v1/channels/${channel.id}`;
  const settle = {
    onError: (error: Error) => notifications.show({ color: "red", title: "Nothing was changed", message: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey: channelsQuery().queryKey }),
  };
  const test = useMutation({ mutationFn: () => api.post(`${path}/test`, { output: testOut }), onSettled: settle.onSettled });
  const change = useMutation({ mutationFn: (enabled: boolean) => api.patch(path, { body: { enabled } }), ...settle });
  const remove = useMutation({ mutationFn: () => api.delete(path), ...settle });
  const rotate = useMutation({ mutationFn: () => api.post(`${path}/secret`, { output: channelSecretOut }), onSuccess: ({ secret }) => onAsk({ kind: "secret", secret }), ...settle });
  // A test is a message like others: what came later, a failed one that was tried again, is the word that holds.
  const holds = !test.data || !channel.last || (channel.last.state === "sent") === test.data.sent;
  return (
    <div className={classes.row}>
      <div className={classes.what}>
        <b>{channel.name}</b>
        {channel.enabled ? null : " · switched off"}
        <small>
          {channelWayNames[channel.kind]} at {channel.host} · {sayKinds(channel)}
        </small>
        <small>
          <TestResult test={{ data: holds ? test.data : undefined, error: test.error, isPending: test.isPending }} sent="The test has arrived." idle={<Last channel={channel} />} />
        </small>
      </div>
      <Group gap="xs" wrap="nowrap">
        <Button size="xs" variant="default" aria-label={`Test: ${channel.name}`} loading={test.isPending} onClick={() => test.mutate()}>
          Test
        </Button>
        <RowMenu
          label={`More for ${channel.name}`}
          actions={[
            { label: "Change", onChoose: () => onAsk({ kind: "change", channel }) },
            { label: channel.enabled ? "Switch off" : "Switch on", onChoose: () => change.mutate(!channel.enabled) },
            ...(channel.kind === "webhook" ? [{ label: "New signing secret", onChoose: () => rotate.mutate() }] : []),
            { label: "Remove", onChoose: () => remove.mutate(), isGrave: true },
          ]}
        />
      </Group>
    </div>
  );
}

function sayKinds({ kinds, severity }: ChannelView): string {
  const what = kinds.length === 0 ? "everything that concerns the team" : kinds.map((kind) => channelKindNames[kind] ?? kind).join(", ");
  return severity < 5 ? `${what}, from severity ${severity} up` : what;
}

function Last({ channel: { last, waiting } }: { channel: ChannelView }) {
  const waits = waiting > 0 ? ` · ${waiting} waiting` : "";
  if (!last) return <>Nothing was sent yet{waits}</>;
  return last.state === "sent" ? (
    <>
      Last sent <TimeAgo at={last.at} />
      {waits}
    </>
  ) : (
    <span className={classes.problem}>
      Failed <TimeAgo at={last.at} />: {last.error}
      {waits}
    </span>
  );
}
