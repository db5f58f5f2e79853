"use client";

import { Group, Modal, Radio, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormButtons } from "@/components/ui/form-buttons";
import { Select } from "@/components/ui/select";
import { useSortVoice } from "@/components/voice/use-voice-changes";
import classes from "@/components/voice/voice.module.css";
import { causesQuery } from "@/lib/voice/queries";
import type { HeardVoice } from "@/lib/voice/schema";

type Props = { asked: HeardVoice | null; onClose: () => void };
const ways = ["cause", "new_cause", "aside"] as const;
type Way = (typeof ways)[number];

export function SortDialog({ asked, onClose }: Props) {
  return (
    <Modal opened={asked !== null} onClose={onClose} title="What does it come down to?" size="lg" transitionProps={{ duration: 0 }}>
      {asked ? <SortForm voice={asked} onDone={onClose} /> : null}
    </Modal>
  );
}

function SortForm({ voice, onDone }: { voice: HeardVoice; onDone: () => void }) {
  const { data } = useQuery(causesQuery());
  const sort = useSortVoice(onDone);
  const [way, setWay] = useState<Way>("cause");
  const [causeId, setCauseId] = useState<string | null>(voice.cause ? String(voice.cause.id) : null);
  const [title, setTitle] = useState("");
  const [themeId, setThemeId] = useState<string | null>(voice.theme ? String(voice.theme.id) : null);
  const [why, setWhy] = useState("");
  const isComplete = way === "cause" ? causeId !== null : (way === "aside" ? why : title).trim().length >= 3;
  const to = () => {
    if (way === "aside") return { kind: "aside" as const, why };
    return way === "cause" ? { kind: "cause" as const, causeId: Number(causeId) } : { kind: "new_cause" as const, title, themeId: themeId === null ? null : Number(themeId) };
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) sort.mutate({ voice, to: to() });
      }}
    >
      <p className={classes.words}>{voice.text}</p>
      <Radio.Group label="Put it" value={way} onChange={(next) => setWay(ways.find((one) => one === next) ?? "cause")}>
        <Group gap="md" mt={6}>
          <Radio value="cause" label="under a root cause" />
          <Radio value="new_cause" label="under a new one" />
          <Radio value="aside" label="aside" />
        </Group>
      </Radio.Group>
      {way === "cause" ? (
        <Select label="Root cause" searchable data={(data?.causes ?? []).map(({ id, title: name }) => ({ value: String(id), label: name }))} value={causeId} onChange={setCauseId} nothingFoundMessage="None of that name: make a new one." />
      ) : null}
      {way === "new_cause" ? (
        <>
          <TextInput label="What it comes down to" description="In a few words that give nobody away: everybody reads them once it is answered." maxLength={160} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
          <Select label="Theme" clearable data={(data?.themes ?? []).map(({ id, name }) => ({ value: String(id), label: name }))} value={themeId} onChange={setThemeId} />
        </>
      ) : null}
      {way === "aside" ? (
        <TextInput label="Why" description="Whoever said it under their name reads this." maxLength={300} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
      ) : null}
      <FormButtons disabled={!isComplete} loading={sort.isPending} onClose={onDone}>
        {way === "aside" ? "Set aside" : "Put it there"}
      </FormButtons>
    </form>
  );
}
