"use client";
import { NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import classes from "@/components/drills/drills.module.css";
import { FormButtons } from "@/components/ui/form-buttons";
import { Modal } from "@/components/ui/lazy";
import { instantOfField } from "@/lib/conversations/snooze-times";
import { drillOut, type ScenarioView, speeds } from "@/lib/drills/schema";
import { formatDuration } from "@/lib/format/duration";
import { api } from "@/lib/http/client";
import { playbooksQuery } from "@/lib/playbooks/queries";

type Props = { scenario: ScenarioView; zone: string; playbookId: number | null; isBusy: boolean; onClose: () => void };

/** How fast, by which playbook, and now or later. */
export function StartDialog({ scenario, zone, playbookId, isBusy, onClose }: Props) {
  const client = useQueryClient();
  const router = useRouter();
  const playbooks = useQuery(playbooksQuery());
  const [speed, setSpeed] = useState(5);
  const [own, setOwn] = useState(playbookId === null ? "" : String(playbookId));
  const [when, setWhen] = useState<"now" | "later">(isBusy ? "later" : "now");
  const [time, setTime] = useState("");
  const at = when === "later" ? instantOfField(time, zone) : null;
  const start = useMutation({
    networkMode: "always",
    mutationFn: () => api.post("/api/v1/drills", { body: { scenario: scenario.key, speed, ...(own === "" ? {} : { playbookId: Number(own) }), ...(at ? { scheduledAt: at } : {}) }, output: drillOut }),
    onSuccess(drill) {
      if (drill.state === "running") router.push(`/drills/${drill.id}`);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["drills"] }),
  });
  const choices = (playbooks.data?.playbooks ?? []).filter(({ id }) => id !== null);
  return (
    <Modal opened onClose={onClose} title={scenario.title} size="md" transitionProps={{ duration: 0 }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate();
        }}
      >
        <NativeSelect
          label="How fast" value={String(speed)} data={speeds.map((one) => ({ value: String(one), label: `${one === 1 ? "Real time" : `×${one}`}: ${formatDuration((scenario.minutes * 60) / one)} in all` }))}
          description="Posts come faster; what an incident asks for falls due faster too. Targets for answers stay as they are: a minute is a minute."
          onChange={(event) => setSpeed(Number(event.currentTarget.value))}
        />
        <NativeSelect
          label="By which playbook" value={own} description="It holds in the drill for the scenario's topics."
          data={[{ value: "", label: `${scenario.playbook.name} (ours if we have it, else the library's)` }, ...choices.map(({ id, name }) => ({ value: String(id), label: name }))]}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
        <SegmentedControl aria-label="When" value={when} data={[{ value: "now", label: "Now", disabled: isBusy }, { value: "later", label: "Later" }]} onChange={(value) => setWhen(value === "now" ? "now" : "later")} />
        {when === "later" ? <TextInput type="datetime-local" label="When" description={`in ${zone.replaceAll("_", " ")}; you are called then, and start it`} value={time} onChange={(event) => setTime(event.currentTarget.value)} /> : null}
        {when === "now" ? <p className={classes.quiet}>A workspace of its own is made for it, with your people, topics, playbooks and targets. Whoever works here is told. Nothing of it reaches anybody outside or counts in any figure.</p> : null}
        {start.error ? (
          <p className={classes.problem} role="alert">
            {start.error.message}
          </p>
        ) : null}
        <FormButtons loading={start.isPending} disabled={when === "later" && at === null} onClose={onClose}>
          {when === "now" ? "Start the drill" : "Plan the drill"}
        </FormButtons>
      </form>
    </Modal>
  );
}
