"use client";
import { Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import { useAdvocacyChange } from "@/components/advocacy/use-advocacy-change";
import classes from "@/components/backlash/backlash.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { resumeCampaign } from "@/lib/backlash/queries";
import type { CampaignStand } from "@/lib/backlash/schema";

type Props = { campaign: Pick<CampaignStand, "id" | "name" | "pausedAt" | "pauseReason">; onClose: () => void };

/** A lead lets a paused campaign go on and says why; that is kept. */
export function ResumeDialog({ campaign, onClose }: Props) {
  const [reason, setReason] = useState("");
  // As it was when the window was opened: of two who decide the second is told.
  const [opened] = useState(campaign);
  const change = useAdvocacyChange((text: string) => resumeCampaign(opened.id, { reason: text, seenPausedAt: opened.pausedAt ?? new Date(0) }), onClose);
  const errors = fieldErrors(change.error);
  const problem = formError(change.error, errors);
  return (
    <Modal opened onClose={onClose} title={`Let “${opened.name}” go on`} size="md" transitionProps={{ duration: 0 }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(reason);
        }}
      >
        <p>{opened.pauseReason}</p>
        <Textarea label="Why does it go on? What is different now?" required autosize minRows={2} maxLength={500} value={reason} error={errors.reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <p className={classes.counts}>The reason is kept in the audit log. The stop rule counts replies from now on, anew.</p>
        {problem ? <p role="alert">{problem}</p> : null}
        <FormButtons disabled={reason.trim().length < 10} loading={change.isPending} away="Leave it paused" onClose={onClose}>
          Let it go on
        </FormButtons>
      </form>
    </Modal>
  );
}
