"use client";

import { Button, Checkbox, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { SecretOnce } from "@/components/sources/secret-once";
import { useSourceChanges } from "@/components/sources/use-source-changes";

type Props = { onDone: () => void; /** What will be sent: posts, or whole mails. */ way?: "webhook" | "mail" };

/** Adds an address that other systems send posts or mails to. Its signing secret is shown once. */
export function WebhookForm({ onDone, way = "webhook" }: Props) {
  const isMail = way === "mail";
  const [name, setName] = useState("");
  const [network, setNetwork] = useState(isMail ? "mail" : "web");
  const [expectsAnswers, setExpectsAnswers] = useState(true);
  const { create } = useSourceChanges();
  if (create.data?.secret && create.data.webhookUrl) {
    return <SecretOnce secret={create.data.secret} url={create.data.webhookUrl} onDone={onDone} />;
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ kind: "webhook", name, network, expectsAnswers });
      }}
    >
      <Stack gap="sm">
        {isMail ? (
          <Text size="sm" c="dimmed">
            Send each mail whole, as it arrived: as a signed call of the type message/rfc822, or as your provider’s JSON that holds it (RawEmail, body-mime or raw).
          </Text>
        ) : null}
        <TextInput data-autofocus required label="Name" placeholder={isMail ? "Service mailbox" : "Forum, review site, own app"} value={name} maxLength={120} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput required label="Network" description="Where the posts live. Threads are joined inside one network." value={network} onChange={(event) => setNetwork(event.currentTarget.value)} />
        <Checkbox label="People here expect an answer" checked={expectsAnswers} onChange={(event) => setExpectsAnswers(event.currentTarget.checked)} />
        {create.error ? (
          <Text role="alert" c="var(--fm-danger)" size="sm">
            {create.error.message}
          </Text>
        ) : null}
        <Button type="submit" loading={create.isPending} w="fit-content">
          Make the address
        </Button>
      </Stack>
    </form>
  );
}
