"use client";

import { Button, Checkbox, NumberInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { useSourceChanges } from "@/components/sources/use-source-changes";
import type { SourceView } from "@/lib/sources/schema";

type Props = { source: SourceView; changes: ReturnType<typeof useSourceChanges>; onDone: () => void };

export function EditSource({ source, changes, onDone }: Props) {
  const [name, setName] = useState(source.name);
  const [url, setUrl] = useState(source.url ?? "");
  const [intervalSeconds, setInterval] = useState(source.intervalSeconds);
  const [expectsAnswers, setExpectsAnswers] = useState(source.expectsAnswers);
  const isFeed = source.kind === "feed";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const feed = isFeed ? { intervalSeconds, ...(url === source.url ? {} : { url }) } : {};
        changes.update.mutate({ id: source.id, name, expectsAnswers, ...feed }, { onSuccess: onDone });
      }}
    >
      <Stack gap="sm">
        <TextInput data-autofocus required label="Name" value={name} maxLength={120} onChange={(event) => setName(event.currentTarget.value)} />
        {isFeed ? <TextInput required type="url" label="Address" value={url} onChange={(event) => setUrl(event.currentTarget.value)} /> : null}
        {isFeed ? (
          <NumberInput label="Seconds between two syncs" min={15} max={86_400} value={intervalSeconds} onChange={(value) => setInterval(Number(value) || 60)} />
        ) : null}
        <Checkbox
          label="People here expect an answer"
          description="Holds for conversations that begin from now on."
          checked={expectsAnswers}
          onChange={(event) => setExpectsAnswers(event.currentTarget.checked)}
        />
        <Button type="submit" loading={changes.update.isPending} w="fit-content">
          Save
        </Button>
      </Stack>
    </form>
  );
}
