"use client";

import { Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import classes from "@/components/advocacy/advocacy.module.css";
import { useAdvocacyChange } from "@/components/advocacy/use-advocacy-change";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import type { Campaign, statesAsked } from "@/lib/advocacy/campaigns/schema";
import { api } from "@/lib/http/client";

export type AskedState = { campaign: Campaign; state: (typeof statesAsked)[number] };

const words: Record<AskedState["state"], { title: string; text: string; button: string }> = {
  paused: { title: "Pause it", text: "Advocates are asked not to post about it for now, and read your reason.", button: "Pause it" },
  ended: { title: "End it", text: "Its material is no longer shown to advocates. An ended campaign stays ended.", button: "End it" },
};

/** Pausing or ending a campaign, with the reason in words. */
export function CampaignStateDialog({ asked: { campaign, state }, onClose }: { asked: AskedState; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const save = useAdvocacyChange(() => api.patch(`/api/v1/advocacy/campaigns/${campaign.id}`, { body: { state, seenState: campaign.state, reason } }), onClose);
  const errors = fieldErrors(save.error);
  const problem = formError(save.error, errors);
  const { title, text, button } = words[state];
  return (
    <Modal opened onClose={onClose} title={`${title}: ${campaign.name}`} transitionProps={{ duration: 0 }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined);
        }}
      >
        <p className={classes.quiet}>{text}</p>
        {campaign.state === "paused" && campaign.pauseReason ? <p className={classes.quiet}>It was paused: {campaign.pauseReason}</p> : null}
        <Textarea label="Why" autosize minRows={2} maxRows={6} maxLength={500} value={reason} error={errors.reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />
        {problem ? <p role="alert">{problem}</p> : null}
        <FormButtons color={state === "ended" ? "red" : undefined} loading={save.isPending} disabled={reason.trim().length < 3} onClose={onClose}>
          {button}
        </FormButtons>
      </form>
    </Modal>
  );
}
