"use client";
import { Modal, Textarea } from "@mantine/core";
import { useState } from "react";
import classes from "@/components/advocacy/guard.module.css";
import { useAdvocacyChange } from "@/components/advocacy/use-advocacy-change";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { findingNames } from "@/lib/advocacy/guard/schema";
import type { GuardedPost } from "@/lib/advocacy/posts/schema";
import { api } from "@/lib/http/client";

/** A decision with its reason. The writer reads it, and so does whoever opens the audit log. */
export function OverrideDialog({ post, onClose }: { post: GuardedPost; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const decide = useAdvocacyChange(() => api.post(`/api/v1/advocacy/posts/${post.id}/override`, { body: { reason } }), onClose);
  const errors = fieldErrors(decide.error);
  const problem = formError(decide.error, errors);
  const isHeld = post.state === "blocked";
  const held = [...new Set(post.findings.filter(({ level }) => level === "block").map(({ kind }) => findingNames[kind].toLowerCase()))].join(", ");
  return (
    <Modal opened onClose={onClose} title={isHeld ? "Let this post through" : "Settle this post"} transitionProps={{ duration: 0 }}>
      <form
        className={classes.writer}
        onSubmit={(event) => {
          event.preventDefault();
          decide.mutate(undefined);
        }}
      >
        <p className={classes.text} dir="auto">
          {post.text}
        </p>
        <p className={classes.quiet}>
          {isHeld ? `Held back because: ${held}. Once you let it through, the writer may post it as it stands.` : `It stands on the network: ${held}. Settle it once the writer has changed it, or when the finding is wrong.`}
        </p>
        <Textarea label="Why" description="The writer reads it; it stands in the audit log." required autosize minRows={2} maxLength={500} data-autofocus value={reason} error={errors.reason} onChange={(event) => setReason(event.currentTarget.value)} />
        {problem ? <p role="alert">{problem}</p> : null}
        <FormButtons loading={decide.isPending} disabled={reason.trim().length < 10} onClose={onClose}>
          {isHeld ? "Let it through" : "Settle it"}
        </FormButtons>
      </form>
    </Modal>
  );
}
