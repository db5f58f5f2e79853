"use client";

import { Button, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/sources/sources.module.css";
import { useSourceChanges } from "@/components/sources/use-source-changes";
import { TimeAgo } from "@/components/ui/time-ago";
import { api } from "@/lib/http/client";
import { feedAddress } from "@/lib/sources/feed-address";
import { feedPreviewOut } from "@/lib/sources/schema";

/** Adds a feed: a brand to look for in the news, or a feed's own address. What it holds is shown before it is added. */
export function FeedForm({ onDone }: { onDone: () => void }) {
  const [what, setWhat] = useState("");
  const [name, setName] = useState("");
  const [expectsAnswers, setExpectsAnswers] = useState(false);
  const { create } = useSourceChanges();
  const { url, suggestedName } = feedAddress(what);
  const test = useMutation({ mutationFn: () => api.post("/api/v1/sources/test", { body: { url }, output: feedPreviewOut }) });
  const error = create.error ?? test.error;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ kind: "feed", name: name.trim() || suggestedName, url, expectsAnswers }, { onSuccess: onDone });
      }}
    >
      <Stack gap="sm">
        <TextInput
          data-autofocus
          required
          label="Brand, product, or a feed's address"
          description="A name is looked for in the news; an address may be RSS, Atom or JSON Feed."
          placeholder="Harbor & Pine Toys, or https://…"
          value={what}
          onChange={(event) => {
            setWhat(event.currentTarget.value);
            test.reset();
          }}
        />
        <TextInput label="Name" placeholder={suggestedName || "As people here call it"} value={name} maxLength={120} onChange={(event) => setName(event.currentTarget.value)} />
        <Checkbox
          label="People here expect an answer"
          description="Turn it on for reviews or forums. Articles wait for nobody, so they are left out of response times."
          checked={expectsAnswers}
          onChange={(event) => setExpectsAnswers(event.currentTarget.checked)}
        />
        {error ? (
          <Text role="alert" c="var(--fm-danger)" size="sm">
            {error.message}
          </Text>
        ) : null}
        {test.data ? <Preview preview={test.data} /> : null}
        <Group gap="xs">
          <Button type="submit" loading={create.isPending} disabled={!url}>
            Watch it
          </Button>
          <Button variant="default" loading={test.isPending} disabled={!url} onClick={() => test.mutate()}>
            Test first
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Preview({ preview }: { preview: NonNullable<ReturnType<typeof feedPreviewOut.parse>> }) {
  return (
    <div className={classes.preview} role="status">
      <p>
        <b>{preview.title ?? "Untitled feed"}</b> holds {preview.total === 1 ? "1 post" : `${preview.total} posts`} now{preview.total > 0 ? ":" : "."}
      </p>
      <ul>
        {preview.items.map((item) => (
          <li key={`${item.url}${item.publishedAt.toISOString()}${item.text}`}>
            {item.text.split("\n", 1)[0]} <span>· {item.author} · <TimeAgo at={item.publishedAt} /></span>
          </li>
        ))}
      </ul>
    </div>
  );
}
