"use client";

import { Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import classes from "@/components/advocacy/advocacy.module.css";
import { materialKindNames } from "@/components/advocacy/material-list";
import { useAdvocacyChange } from "@/components/advocacy/use-advocacy-change";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { type Campaign, type Material, type MaterialKind, materialKinds, materialMaxLength } from "@/lib/advocacy/campaigns/schema";
import { api } from "@/lib/http/client";

export type AskedMaterial = { campaignId: number | null; material?: Material };
type Props = { asked: AskedMaterial; campaigns: readonly Campaign[]; onClose: () => void };

/** A piece of material; a text to paste is refused with the reason. */
export function MaterialDialog({ asked: { campaignId, material }, campaigns, onClose }: Props) {
  const [form, setForm] = useState({ campaignId, kind: material?.kind ?? ("fact" as MaterialKind), title: material?.title ?? "", body: material?.body ?? "", url: material?.url ?? "", contradictedBy: material?.contradictedBy ?? "" });
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const isFact = form.kind === "fact";
  const save = useAdvocacyChange(async () => {
    const body = { ...form, url: form.url.trim() || null, contradictedBy: isFact ? form.contradictedBy.trim() || null : null };
    if (material) await api.put(`/api/v1/advocacy/materials/${material.id}`, { body });
    else await api.post("/api/v1/advocacy/materials", { body });
  }, onClose);
  const errors = fieldErrors(save.error);
  const problem = formError(save.error, errors);
  const chosen = campaigns.filter((one) => one.state !== "ended");
  return (
    <Modal opened onClose={onClose} title={material ? "Change material" : "Add material"} size="lg" transitionProps={{ duration: 0 }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined);
        }}
      >
        <div className={classes.pair}>
          <NativeSelect
            label="Belongs to" value={form.campaignId === null ? "" : String(form.campaignId)} error={errors.campaignId}
            data={[{ value: "", label: "no campaign: at any time" }, ...chosen.map((one) => ({ value: String(one.id), label: one.name }))]}
            onChange={(event) => set({ campaignId: event.currentTarget.value === "" ? null : Number(event.currentTarget.value) })}
          />
          <NativeSelect label="Kind" value={form.kind} data={materialKinds.map((value) => ({ value, label: materialKindNames[value] }))} onChange={(event) => set({ kind: materialKinds.find((kind) => kind === event.currentTarget.value) ?? "fact" })} />
        </div>
        <TextInput label="Title" required withAsterisk={false} maxLength={160} dir="auto" value={form.title} error={errors.title} onChange={(event) => set({ title: event.currentTarget.value })} data-autofocus />
        <Textarea label="What is so" description={`At most ${materialMaxLength} characters, as a fact. Sentences to paste are refused: the same words from many people do harm.`} autosize minRows={3} maxRows={8} dir="auto" value={form.body} error={errors.body} onChange={(event) => set({ body: event.currentTarget.value })} />
        <TextInput label={form.kind === "link" || form.kind === "picture" ? "Address" : "Address, where it can be read"} type="url" placeholder="https://" value={form.url} error={errors.url} onChange={(event) => set({ url: event.currentTarget.value })} />
        {isFact ? (
          <TextInput
            label="Contradicted by posts with" description="A topic query. A draft that matches it is told that this fact says otherwise." placeholder={'(unpaid OR "not paid") AND gate'}
            value={form.contradictedBy} error={errors.contradictedBy} onChange={(event) => set({ contradictedBy: event.currentTarget.value })}
          />
        ) : null}
        {problem ? <p role="alert">{problem}</p> : null}
        <FormButtons loading={save.isPending} disabled={form.title.trim() === ""} onClose={onClose}>
          {material ? "Save" : "Add it"}
        </FormButtons>
      </form>
    </Modal>
  );
}
