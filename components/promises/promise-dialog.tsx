"use client";
import { Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { PromiseFields } from "@/components/promises/promise-fields";
import classes from "@/components/promises/promises.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { api } from "@/lib/http/client";
import { draftOf, emptyForm, formOf, isComplete } from "@/lib/promises/promise-form";
import { type ListedPromise, promiseOut } from "@/lib/promises/schema";

/** A new promise, in a conversation or in none, or one that is changed. */
export type AskedPromise = { promise?: ListedPromise; conversationId?: string };
type Props = { asked: AskedPromise | null; zone: string; onClose: () => void };

export function PromiseDialog({ asked, zone, onClose }: Props) {
  return (
    <Modal opened={asked !== null} onClose={onClose} title={asked?.promise ? "Change this promise" : "Make a promise"} size="lg" transitionProps={{ duration: 0 }}>
      {asked ? <DialogForm asked={asked} zone={zone} onDone={onClose} /> : null}
    </Modal>
  );
}

function DialogForm({ asked: { promise, conversationId }, zone, onDone }: { asked: AskedPromise; zone: string; onDone: () => void }) {
  const client = useQueryClient();
  const [form, setForm] = useState(promise ? formOf(promise, zone) : emptyForm);
  const save = useMutation({
    networkMode: "always",
    mutationFn: () => {
      const body = draftOf(form, zone);
      if (!promise) return api.post("/api/v1/promises", { body: { ...body, conversationId }, output: promiseOut });
      // A time that was not touched stays to the second, and may have passed.
      const { dueAt, ...rest } = body;
      return api.patch(`/api/v1/promises/${promise.id}`, { body: { ...rest, ...(form.due === formOf(promise, zone).due ? {} : { dueAt }), seenState: promise.state }, output: promiseOut });
    },
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ["promises"] }),
  });
  const errors = fieldErrors(save.error);
  const problem = formError(save.error, errors);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete(form)) save.mutate();
      }}
    >
      <PromiseFields form={form} zone={zone} errors={errors} onChange={setForm} />
      {promise && promise.rule !== null ? <p className={classes.tells}>A changed rule is held from now on; what was posted before stays judged by the former one.</p> : null}
      {problem ? <p role="alert">{problem}</p> : null}
      <FormButtons disabled={!isComplete(form)} loading={save.isPending} onClose={onDone}>
        {promise ? "Save" : "Promise it"}
      </FormButtons>
    </form>
  );
}
