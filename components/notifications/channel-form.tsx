"use client";

import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { api } from "@/lib/http/client";
import { channelsQuery } from "@/lib/notifications/channel-queries";
import { channelCreatedOut, channelKindNames, channelKinds, type ChannelView, type ChannelWay, channelWayNames, channelWays } from "@/lib/notifications/channel-schema";
import type { NotificationKind } from "@/lib/notifications/schema";

const severities = [
  { value: "5", label: "All" },
  { value: "4", label: "4 and graver" },
  { value: "3", label: "3 and graver" },
  { value: "2", label: "2 and graver" },
  { value: "1", label: "Only the gravest (1)" },
];
const hints: Record<ChannelWay, string> = {
  slack: "In Slack: Apps → Incoming Webhooks → Add. Mattermost, Rocket.Chat and Discord (with /slack at the end) take the same.",
  webhook: "Each call is signed as Standard Webhooks describes; the secret is shown once.",
};

type Props = { channel?: ChannelView; onDone: (secret: string | null) => void };

/** A new channel, or what is changed of one; its address is never shown again, only replaced. */
export function ChannelForm({ channel, onDone }: Props) {
  const client = useQueryClient();
  const [kind, setKind] = useState<ChannelWay>(channel?.kind ?? "slack");
  const [name, setName] = useState(channel?.name ?? "");
  const [address, setAddress] = useState("");
  const [kinds, setKinds] = useState<NotificationKind[]>(channel?.kinds ?? []);
  const [severity, setSeverity] = useState(channel?.severity ?? 5);
  const save = useMutation({
    async mutationFn() {
      if (!channel) return (await api.post("/api/v1/channels", { body: { kind, name, address, kinds, severity }, output: channelCreatedOut })).secret;
      await api.patch(`/api/v1/channels/${channel.id}`, { body: { name, kinds, severity, ...(address === "" ? {} : { address }) } });
      return null;
    },
    onSuccess(secret) {
      void client.invalidateQueries({ queryKey: channelsQuery().queryKey });
      onDone(secret);
    },
  });
  const wrong = fieldErrors(save.error);
  const problem = formError(save.error, wrong);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="sm">
        {channel ? null : (
          <NativeSelect label="Kind" data={channelWays.map((value) => ({ value, label: channelWayNames[value] }))} value={kind} onChange={(event) => setKind(event.currentTarget.value === "webhook" ? "webhook" : "slack")} />
        )}
        <TextInput label="Name" placeholder="#comms" value={name} error={wrong.name} maxLength={80} onChange={(event) => setName(event.currentTarget.value)} required withAsterisk={false} />
        <TextInput
          label={channel ? "New address" : "Address"}
          description={channel ? `Leave it empty to keep the one at ${channel.host}.` : hints[kind]}
          placeholder="https://"
          value={address}
          error={wrong.address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          required={!channel}
          withAsterisk={false}
          autoComplete="off"
        />
        <Checkbox.Group label="What it is told" description="none chosen: everything that concerns the team" value={kinds} onChange={(chosen) => setKinds(channelKinds.filter((one) => chosen.includes(one)))}>
          <Stack gap={6} mt={6}>
            {channelKinds.map((one) => (
              <Checkbox key={one} value={one} label={channelKindNames[one] ?? one} />
            ))}
          </Stack>
        </Checkbox.Group>
        <NativeSelect label="How grave" data={severities} value={String(severity)} onChange={(event) => setSeverity(Number(event.currentTarget.value))} />
        {problem ? (
          <Text role="alert" c="var(--fm-danger)" size="sm">
            {problem}
          </Text>
        ) : null}
        <Group gap="xs">
          <Button type="submit" loading={save.isPending}>
            {channel ? "Save" : "Add the channel"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
