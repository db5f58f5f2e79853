"use client";
import { Button, Group, Radio, Stack, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/integrity/verdict.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatInstant } from "@/lib/format/date";
import { api } from "@/lib/http/client";
import type { Case } from "@/lib/integrity/cases/case-schema";
import { verdictNames } from "@/lib/integrity/cases/say-case";
import { type Verdict, verdicts } from "@/lib/integrity/cases/schema";

type Props = { found: Case; zone: string; query: PanelQuery };

/** What a person concludes; never what a number says. */
export function VerdictPanel({ found, zone, query }: Props) {
  const { judged, mayJudge } = found;
  return (
    <Panel title="Verdict" hint={judged ? undefined : "nobody has judged it yet"} query={query}>
      <div className={classes.stack}>
        {judged ? (
          <>
            <p className={classes.verdict}>{verdictNames[judged.verdict].label}</p>
            <p>
              {verdictNames[judged.verdict].means}. Said {judged.by ? `by ${judged.by} ` : ""}on {formatInstant(judged.at, zone)}.
            </p>
            {judged.notes ? <p dir="auto">“{judged.notes}”</p> : null}
          </>
        ) : null}
        {mayJudge ? <VerdictForm found={found} /> : <p>Leads judge; everybody who works here may read.</p>}
      </div>
    </Panel>
  );
}

function VerdictForm({ found }: { found: Case }) {
  const client = useQueryClient();
  const { id, judged } = found;
  const [chosen, setChosen] = useState<Verdict | null>(judged?.verdict ?? null);
  const [notes, setNotes] = useState(judged?.notes ?? "");
  const judge = useMutation({
    networkMode: "always",
    mutationFn: (verdict: Verdict | null) => api.put(`/api/v1/integrity/cases/${id}/verdict`, { body: { verdict, notes: verdict === null ? "" : notes, seenAt: judged?.at ?? null } }),
    onSettled: () => client.invalidateQueries({ queryKey: ["integrity"] }),
  });
  const errors = fieldErrors(judge.error);
  const problem = formError(judge.error, errors);
  const isSame = chosen === (judged?.verdict ?? null) && notes.trim() === (judged?.notes ?? "");
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) judge.mutate(chosen);
      }}
    >
      <Radio.Group label={judged ? "Change it" : "What do you conclude?"} value={chosen} onChange={(value) => setChosen(verdicts.find((one) => one === value) ?? null)}>
        <Stack gap={8} mt={6}>
          {verdicts.map((one) => (
            <Radio key={one} value={one} label={verdictNames[one].label} description={verdictNames[one].means} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea label="Why" autosize minRows={2} maxRows={8} maxLength={2000} dir="auto" value={notes} error={errors.notes} onChange={(event) => setNotes(event.currentTarget.value)} />
      {problem ? <p role="alert">{problem}</p> : null}
      <Group gap="xs">
        <Button type="submit" disabled={chosen === null || isSame} loading={judge.isPending && judge.variables !== null}>
          {judged ? "Change the verdict" : "Give the verdict"}
        </Button>
        {judged ? (
          <Button variant="default" loading={judge.isPending && judge.variables === null} onClick={() => judge.mutate(null)}>
            Take it back
          </Button>
        ) : null}
      </Group>
    </form>
  );
}
