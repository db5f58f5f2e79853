"use client";
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import classes from "@/components/clocks/clocks.module.css";
import { KindField, NamedChoice, SeverityChoice } from "@/components/clocks/rule-fields";
import { RuleForm } from "@/components/clocks/rule-form";
import { TargetPreview } from "@/components/clocks/target-preview";
import { useRuleForm } from "@/components/clocks/use-rule-form";
import { parseSeconds, writeSeconds } from "@/lib/clocks/parse-seconds";
import type { Target, TargetInput, Targets } from "@/lib/clocks/schema";

type Props = { target?: Target; targets: Targets; onClose: () => void };
const fresh: TargetInput = { kind: "first_response", severity: null, topicId: null, sourceId: null, seconds: 60, staffed: false };

/** Within what time, for which conversations, with what that means on a Friday afternoon. */
export function TargetForm({ target, targets, onClose }: Props) {
  const { id: _, ...known } = target ?? { id: 0, ...fresh };
  const [draft, setDraft] = useState<TargetInput>(known);
  const [within, setWithin] = useState(writeSeconds(known.seconds));
  const [seen] = useState(target);
  const { save, errors, problem } = useRuleForm<TargetInput>("/api/v1/targets", seen, onClose);
  const seconds = parseSeconds(within);
  const change = (part: Partial<TargetInput>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <RuleForm
      label={target ? "Target" : "New target"} verb={target ? "Save" : "Add the target"} isReady={seconds !== null} isPending={save.isPending} problem={problem}
      onSubmit={() => seconds !== null && save.mutate({ ...draft, seconds })} onClose={onClose}
    >
      <div className={classes.fields}>
        <KindField value={draft.kind} onChange={(kind) => change({ kind })} />
        <TextInput
          label="Within"
          data-autofocus
          required
          withAsterisk={false}
          placeholder="60 s, 15 min, 4 h"
          value={within}
          maxLength={40}
          error={within !== "" && seconds === null ? "Write a time such as 60 s, 15 min or 4 h." : errors.seconds}
          onChange={(event) => setWithin(event.currentTarget.value)}
        />
        <NativeSelect
          label="Counting"
          value={draft.staffed ? "staffed" : "wall"}
          data={[
            { value: "wall", label: "Every second" },
            { value: "staffed", label: "Staffed hours only" },
          ]}
          onChange={(event) => change({ staffed: event.currentTarget.value === "staffed" })}
        />
        <SeverityChoice value={draft.severity} onChange={(severity) => change({ severity })} />
        <NamedChoice label="Topic" all="Every topic" value={draft.topicId} list={targets.topics} error={errors.topicId} onChange={(topicId) => change({ topicId })} />
        <NamedChoice label="Source" all="Every source" value={draft.sourceId} list={targets.sources} error={errors.sourceId} onChange={(sourceId) => change({ sourceId })} />
      </div>
      {seconds !== null ? <TargetPreview draft={{ ...draft, seconds }} others={targets.targets.filter((one) => one.id !== target?.id)} targets={targets} /> : null}
    </RuleForm>
  );
}
