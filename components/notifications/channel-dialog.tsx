"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { ChannelForm } from "@/components/notifications/channel-form";
import type { ChannelView } from "@/lib/notifications/channel-schema";

export type AskedChannel = { kind: "add" } | { kind: "change"; channel: ChannelView } | { kind: "secret"; secret: string };
type Props = { asked: AskedChannel | null; onAsk: (asked: AskedChannel | null) => void };

const titles = { add: "Add a channel", change: "Change this channel", secret: "Signing secret" } as const;

/** What the Channels screen asks in a window of its own; loaded by it. */
export function ChannelDialog({ asked, onAsk }: Props) {
  const close = () => onAsk(null);
  return (
    <Modal opened={asked !== null} onClose={close} title={asked ? titles[asked.kind] : ""} size="lg" transitionProps={{ duration: 0 }}>
      {asked?.kind === "add" ? <ChannelForm onDone={(secret) => onAsk(secret === null ? null : { kind: "secret", secret })} /> : null}
      {asked?.kind === "change" ? <ChannelForm key={asked.channel.id} channel={asked.channel} onDone={close} /> : null}
      {asked?.kind === "secret" ? <Secret secret={asked.secret} onDone={close} /> : null}
    </Modal>
  );
}

function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <Stack gap="sm">
      <Text>
        <b>Copy the signing secret now.</b> It is not shown again; you can always make a new one.
      </Text>
      <TextInput label="Signing secret" value={secret} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Text size="sm" c="dimmed">
        Calls are signed as Standard Webhooks describes (any of its libraries checks them): refuse what is older than five minutes, and a webhook-id that you have seen before.
      </Text>
      <Group gap="xs">
        <Button onClick={onDone}>I have copied the secret</Button>
      </Group>
    </Stack>
  );
}
