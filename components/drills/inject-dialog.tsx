"use client";
import { NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/drills/drills.module.css";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { Modal } from "@/components/ui/lazy";
import { drillNetworks } from "@/lib/drills/scenario-schema";
import { drillOut, type DrillView } from "@/lib/drills/schema";
import { networkName } from "@/lib/format/network";
import { api } from "@/lib/http/client";

/** A post that the scenario does not hold: it comes in at once. */
export function InjectDialog({ drill, onClose }: { drill: DrillView; onClose: () => void }) {
  const client = useQueryClient();
  const [network, setNetwork] = useState<(typeof drillNetworks)[number]>("x");
  const [text, setText] = useState("");
  const [name, setName] = useState("");
  const [handle, setHandle] = useState("");
  const [followers, setFollowers] = useState<number | string>(200);
  const [replyTo, setReplyTo] = useState("");
  const posted = drill.injects.filter((one) => one.state === "posted" && one.network === network);
  const add = useMutation({
    networkMode: "always",
    mutationFn: () => api.post(`/api/v1/drills/${drill.id}/injects`, { body: { network, text, name, handle: handle.replace(/^@/, ""), followers: Number(followers) || 0, ...(replyTo === "" ? {} : { replyTo }) }, output: drillOut }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["drills"] }),
  });
  const errors = fieldErrors(add.error);
  const problem = formError(add.error, errors);
  return (
    <Modal opened onClose={onClose} title="Add a post" size="md" transitionProps={{ duration: 0 }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <Textarea label="What they write" required withAsterisk={false} autosize minRows={2} maxRows={8} maxLength={1_500} dir="auto" data-autofocus value={text} error={errors.text} onChange={(event) => setText(event.currentTarget.value)} />
        <div className={classes.pair}>
          <TextInput label="Name" required withAsterisk={false} maxLength={60} value={name} error={errors.name} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput label="Handle" required withAsterisk={false} maxLength={41} value={handle} error={errors.handle} onChange={(event) => setHandle(event.currentTarget.value)} />
        </div>
        <div className={classes.pair}>
          <NativeSelect
            label="Where" value={network} data={drillNetworks.map((one) => ({ value: one, label: networkName(one) }))}
            onChange={(event) => {
              setNetwork(drillNetworks.find((one) => one === event.currentTarget.value) ?? "x");
              setReplyTo("");
            }}
          />
          <NumberInput label="Followers" min={0} max={100_000_000} allowDecimal={false} thousandSeparator="," value={followers} error={errors.followers} onChange={setFollowers} />
        </div>
        <NativeSelect label="In answer to" value={replyTo} data={[{ value: "", label: "nobody" }, ...posted.map((one) => ({ value: one.id, label: `${one.author}: ${one.text.slice(0, 60)}` }))]} onChange={(event) => setReplyTo(event.currentTarget.value)} />
        {problem ? (
          <p className={classes.problem} role="alert">
            {problem}
          </p>
        ) : null}
        <FormButtons loading={add.isPending} disabled={text.trim() === "" || name.trim() === "" || handle.trim() === ""} onClose={onClose}>
          Let it come in
        </FormButtons>
      </form>
    </Modal>
  );
}
