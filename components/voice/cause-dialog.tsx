"use client";

import { Modal, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { Select } from "@/components/ui/select";
import classes from "@/components/voice/voice.module.css";
import { api } from "@/lib/http/client";
import { causesQuery } from "@/lib/voice/queries";
import { type Cause, causeOut, type CauseState, causeStates } from "@/lib/voice/schema";
import { stateNames } from "@/lib/voice/say-voice";

export type AskedCause = { kind: "new" } | { kind: "change" | "merge"; cause: Cause };
type Props = { asked: AskedCause | null; onClose: () => void };

const titles = { new: "Note a root cause", change: "Answer, and say what changes", merge: "Join with another root cause" } as const;

export function CauseDialog({ asked, onClose }: Props) {
  return (
    <Modal opened={asked !== null} onClose={onClose} title={asked ? titles[asked.kind] : ""} size="lg" transitionProps={{ duration: 0 }}>
      {asked?.kind === "merge" ? <MergeForm cause={asked.cause} onDone={onClose} /> : null}
      {asked && asked.kind !== "merge" ? <CauseForm cause={asked.kind === "change" ? asked.cause : null} onDone={onClose} /> : null}
    </Modal>
  );
}

const idOf = (value: string | null) => (value === null ? null : Number(value));
const textOf = (id: number | undefined) => (id === undefined ? null : String(id));

function CauseForm({ cause, onDone }: { cause: Cause | null; onDone: () => void }) {
  const client = useQueryClient();
  const { data } = useQuery(causesQuery());
  const [title, setTitle] = useState(cause?.title ?? "");
  const [themeId, setThemeId] = useState(textOf(cause?.theme?.id));
  const [ownerId, setOwnerId] = useState(textOf(cause?.owner?.id));
  const [state, setState] = useState<CauseState>(cause?.state ?? "open");
  const [answer, setAnswer] = useState(cause?.answer ?? "");
  const [change, setChange] = useState(cause?.change ?? "");
  const save = useMutation({
    networkMode: "always",
    mutationFn: () => {
      const common = { title, themeId: idOf(themeId), ownerId: idOf(ownerId) };
      return cause
        ? api.patch(`/api/v1/voice/causes/${cause.id}`, { body: { ...common, state, answer, change, seenVersion: cause.version }, output: causeOut })
        : api.post("/api/v1/voice/causes", { body: common, output: causeOut });
    },
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ["voice"] }),
  });
  const errors = fieldErrors(save.error);
  const problem = formError(save.error, errors);
  const named = (rows: readonly { id: number; name: string }[] = []) => rows.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextInput label="What it comes down to" description="Everybody reads this once it is answered; let it give nobody away." maxLength={160} value={title} error={errors.title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <div className={classes.pair}>
        <Select label="Theme" clearable data={named(data?.themes)} value={themeId} error={errors.themeId} onChange={setThemeId} />
        <Select label="Who looks after it" clearable searchable data={named(data?.people)} value={ownerId} error={errors.ownerId} onChange={setOwnerId} />
      </div>
      {cause ? (
        <>
          <Select label="State" allowDeselect={false} data={causeStates.map((one) => ({ value: one, label: stateNames[one] }))} value={state} error={errors.state} onChange={(next) => setState(causeStates.find((one) => one === next) ?? state)} />
          <Textarea label="Answer" description="For everybody who works here: what is true of it, what is being done, or why it stays." autosize minRows={3} maxRows={12} maxLength={4_000} value={answer} error={errors.answer} onChange={(event) => setAnswer(event.currentTarget.value)} />
          <Textarea label="What changed because of you" description="When it has. It stands in the executive report too." autosize minRows={2} maxRows={12} maxLength={4_000} value={change} error={errors.change} onChange={(event) => setChange(event.currentTarget.value)} />
        </>
      ) : null}
      {problem ? (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      ) : null}
      <FormButtons disabled={title.trim().length < 3} loading={save.isPending} onClose={onDone}>
        Save
      </FormButtons>
    </form>
  );
}

function MergeForm({ cause, onDone }: { cause: Cause; onDone: () => void }) {
  const client = useQueryClient();
  const { data } = useQuery(causesQuery());
  const [intoId, setIntoId] = useState<string | null>(null);
  const join = useMutation({
    networkMode: "always",
    mutationFn: () => api.post(`/api/v1/voice/causes/${cause.id}/merge`, { body: { intoId: Number(intoId), seenVersion: cause.version }, output: causeOut }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ["voice"] }),
  });
  const others = (data?.causes ?? []).filter(({ id }) => id !== cause.id);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (intoId !== null) join.mutate();
      }}
    >
      <p>
        The voices of “{cause.title}” go to the other one, which keeps its title and its answer. This one is gone then; its words stay in the audit log.
      </p>
      <Select label="Join with" searchable data={others.map(({ id, title }) => ({ value: String(id), label: title }))} value={intoId} onChange={setIntoId} nothingFoundMessage="There is no other one." />
      {join.error ? (
        <p role="alert" className={classes.problem}>
          {join.error.message}
        </p>
      ) : null}
      <FormButtons disabled={intoId === null} loading={join.isPending} onClose={onDone}>
        Join them
      </FormButtons>
    </form>
  );
}
