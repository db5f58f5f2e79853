"use client";
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import classes from "@/components/incidents/incidents.module.css";
import { useRoomChange } from "@/components/incidents/use-room-change";

/** Why it is taken out of the world; its posts are deleted where the networks let us. */
export function WithdrawForm({ incidentId, statementId, onDone }: { incidentId: number; statementId: number; onDone: () => void }) {
  const change = useRoomChange(incidentId, "form");
  const [reason, setReason] = useState("");
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ path: `/statements/${statementId}/withdraw`, body: { reason } }, { onSuccess: onDone });
      }}
    >
      <Textarea label="Why is it withdrawn?" description="Its posts are deleted where the network lets us; people may have kept pictures. It stays on the timeline." required autosize minRows={1} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      {change.error ? <p role="alert">{change.error.message}</p> : null}
      <div className={classes.actions}>
        <Button size="compact-sm" color="red" type="submit" disabled={reason.trim() === ""} loading={change.isPending}>
          Withdraw it
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          Keep it
        </Button>
      </div>
    </form>
  );
}
