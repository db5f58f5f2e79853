"use client";
import { Modal, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/integrity/verdict.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { api } from "@/lib/http/client";
import type { Case } from "@/lib/integrity/cases/case-schema";

export function RenameDialog({ found, onClose }: { found: Case; onClose: () => void }) {
  const client = useQueryClient();
  // As it was when the window was opened: a name that somebody else gave meanwhile is told, not overwritten.
  const [opened] = useState(found.title);
  const [title, setTitle] = useState(found.title);
  const save = useMutation({
    networkMode: "always",
    mutationFn: () => api.patch(`/api/v1/integrity/cases/${found.id}`, { body: { title, seen: opened } }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["integrity"] }),
  });
  const errors = fieldErrors(save.error);
  const problem = formError(save.error, errors);
  return (
    <Modal opened onClose={onClose} title="Rename the case" transitionProps={{ duration: 0 }}>
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput label="Name" required maxLength={120} dir="auto" data-autofocus value={title} error={errors.title} onChange={(event) => setTitle(event.currentTarget.value)} />
        {problem ? <p role="alert">{problem}</p> : null}
        <FormButtons loading={save.isPending} disabled={title.trim() === ""} onClose={onClose}>
          Save
        </FormButtons>
      </form>
    </Modal>
  );
}
