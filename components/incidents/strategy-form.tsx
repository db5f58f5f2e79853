"use client";
import { Checkbox, Group, NativeSelect, Radio, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import classes from "@/components/incidents/incidents.module.css";
import { StrategyAdvice } from "@/components/incidents/strategy-advice";
import { useRoomChange } from "@/components/incidents/use-room-change";
import { FormButtons } from "@/components/ui/form-buttons";
import type { Room } from "@/lib/incidents/room-schema";
import { clusterNames, clusters, histories, reputations, type Response, responses, type Situation } from "@/lib/incidents/schema";
import { responseNames, suggestStrategy } from "@/lib/incidents/suggest-strategy";

const start: Situation = { cluster: "accidental", history: "unknown", reputation: "unknown", isRumour: false, hasVictims: false };
const historyNames = { none: "Nothing like it before", "similar before": "Something like it happened to us before", unknown: "Not known" };
const reputationNames = { good: "Good", mixed: "Mixed", bad: "Bad", unknown: "Not known" };

/** The lead says what the situation is, sees what is suggested, and decides. */
export function StrategyForm({ room, onDone }: { room: Room; onDone: () => void }) {
  const change = useRoomChange(room.id, "form");
  // As it was when the form was opened: what somebody else decides meanwhile is told, not overwritten.
  const [opened] = useState(room);
  const [situation, setSituation] = useState<Situation>(room.strategy.situation ?? start);
  // Until somebody chooses, what is suggested is chosen.
  const [chosen, setChosen] = useState<Response[] | null>(room.strategy.decidedAt ? room.strategy.decided : null);
  const [reason, setReason] = useState(room.strategy.reason);
  const decided = chosen ?? suggestStrategy(situation).responses;
  const set = (part: Partial<Situation>) => setSituation({ ...situation, ...part });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ path: "/strategy", body: { situation, decided, reason, version: opened.version } }, { onSuccess: onDone });
      }}
    >
      <Radio.Group label="What is it?" value={situation.cluster} onChange={(value) => set({ cluster: clusters.find((one) => one === value) ?? "accidental" })}>
        <Stack gap={6} mt={6}>
          {clusters.map((one) => (
            <Radio key={one} value={one} label={clusterNames[one].name} description={clusterNames[one].means} />
          ))}
        </Stack>
      </Radio.Group>
      <div className={classes.pair}>
        <NativeSelect label="Our history" data={histories.map((value) => ({ value, label: historyNames[value] }))} value={situation.history} onChange={(event) => set({ history: histories.find((one) => one === event.currentTarget.value) ?? "unknown" })} />
        <NativeSelect label="Our reputation before" data={reputations.map((value) => ({ value, label: reputationNames[value] }))} value={situation.reputation} onChange={(event) => set({ reputation: reputations.find((one) => one === event.currentTarget.value) ?? "unknown" })} />
      </div>
      <Group gap="md">
        <Checkbox label="It is a rumour, and untrue" checked={situation.isRumour} onChange={(event) => set({ isRumour: event.currentTarget.checked })} />
        <Checkbox label="People were harmed" checked={situation.hasVictims} onChange={(event) => set({ hasVictims: event.currentTarget.checked })} />
      </Group>
      <StrategyAdvice situation={situation} />
      <Checkbox.Group label="We decide" value={decided} onChange={(value) => setChosen(responses.filter((one) => value.includes(one)))}>
        <Stack gap={6} mt={6}>
          {responses.map((one) => (
            <Checkbox key={one} value={one} label={responseNames[one].name} description={responseNames[one].means} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Textarea label="Why" autosize minRows={1} maxLength={2000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      {decided.length === 0 ? <p className={classes.quiet}>None chosen: information alone, nothing in our defence.</p> : null}
      {change.error ? <p role="alert">{change.error.message}</p> : null}
      <FormButtons loading={change.isPending} onClose={onDone}>
        Record the decision
      </FormButtons>
    </form>
  );
}
