"use client";

import { Checkbox, Modal, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/templates/templates.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { api } from "@/lib/http/client";
import { variables } from "@/lib/templates/fill";
import { type Template, templatesOut } from "@/lib/templates/schema";

type Props = { /** Null for a new one. */ template: Template | null; mayShare: boolean; onClose: () => void };

export function TemplateDialog({ template, mayShare, onClose }: Props) {
  const client = useQueryClient();
  const [name, setName] = useState(template?.name ?? "");
  const [body, setBody] = useState(template?.body ?? "");
  const [shared, setShared] = useState(template?.shared ?? false);
  const save = useMutation({
    networkMode: "always",
    async mutationFn() {
      const input = { name, body, shared };
      if (template) await api.patch(`/api/v1/templates/${template.id}`, { body: input });
      else await api.post("/api/v1/templates", { body: input, output: templatesOut });
    },
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["templates"] }),
  });
  const errors = fieldErrors(save.error);
  const problem = formError(save.error, errors);
  return (
    <Modal opened onClose={onClose} title={template ? `Change ${template.name}` : "New template"} size="lg" transitionProps={{ duration: 0 }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput label="Name" description="What one types after the slash." required withAsterisk={false} maxLength={60} value={name} error={errors.name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        <Textarea label="Text" required withAsterisk={false} autosize minRows={4} maxRows={14} maxLength={5_000} dir="auto" value={body} error={errors.body} onChange={(event) => setBody(event.currentTarget.value)} />
        <ul className={classes.variables}>
          {variables.map((variable) => (
            <li key={variable.name}>
              <code>{`{{${variable.name}}}`}</code> {variable.words}
            </li>
          ))}
          <li>
            Any other, as <code>{"{{order_number}}"}</code>, is filled in by whoever sends it.
          </li>
        </ul>
        {mayShare ? <Checkbox label="For everybody here" checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} /> : null}
        {problem ? (
          <p role="alert" className={classes.warning} data-scripted>
            {problem}
          </p>
        ) : null}
        <FormButtons loading={save.isPending} disabled={name.trim() === "" || body.trim() === ""} onClose={onClose}>
          {template ? "Save" : "Add it"}
        </FormButtons>
      </form>
    </Modal>
  );
}
