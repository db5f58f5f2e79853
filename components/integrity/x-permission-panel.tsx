"use client";
import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/integrity/verdict.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { Panel } from "@/components/ui/panel";
import { formatDay } from "@/lib/format/date";
import { countOf } from "@/lib/format/number";
import { api } from "@/lib/http/client";
import type { IntegritySettings } from "@/lib/integrity/cases/settings-schema";

type Props = { query: UseQueryResult<IntegritySettings>; zone: string };

/** X asks for a permission before its posts are examined: shown only where there are sources of X. */
export function XPermissionPanel({ query, zone }: Props) {
  const { data } = query;
  const [isOpen, setIsOpen] = useState(false);
  if (!data || data.x.sources === 0) return null;
  const { permission, sources } = data.x;
  return (
    <Panel title="Posts of X" hint={permission ? "examined" : "not examined"} query={query}>
      <div className={classes.stack}>
        {permission ? (
          <>
            <p dir="auto">“{permission.words}”</p>
            <p>
              Stated{permission.by ? ` by ${permission.by}` : ""} on {formatDay(permission.at, zone, new Date(0))}.
            </p>
          </>
        ) : (
          <p>
            {countOf(sources, "source")} of X {sources === 1 ? "is" : "are"} left alone: X’s terms ask for its written permission before anybody looks for behaviour that may break its rules.{" "}
            {data.mayPermit ? "" : "An administrator can state that you have it."}
          </p>
        )}
        {!permission && data.mayPermit ? isOpen ? <PermissionForm onDone={() => setIsOpen(false)} /> : <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>We have X’s permission</Button> : null}
      </div>
    </Panel>
  );
}

function PermissionForm({ onDone }: { onDone: () => void }) {
  const client = useQueryClient();
  const [words, setWords] = useState("");
  const save = useMutation({
    networkMode: "always",
    mutationFn: () => api.put("/api/v1/integrity/x-permission", { body: { words } }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ["integrity"] }),
  });
  const errors = fieldErrors(save.error);
  const problem = formError(save.error, errors);
  return (
    <form
      className={classes.stack}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Textarea label="Who at X gave it, when, and for what" description="This is kept with your name in the audit log." required autosize minRows={2} maxRows={6} minLength={20} maxLength={2000} value={words} error={errors.words} onChange={(event) => setWords(event.currentTarget.value)} />
      {problem ? <p role="alert">{problem}</p> : null}
      <div className={classes.buttons}>
        <Button type="submit" size="xs" loading={save.isPending} disabled={words.trim().length < 20}>
          State it
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
