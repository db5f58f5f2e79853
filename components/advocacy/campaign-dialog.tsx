"use client";

import { Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/advocacy/advocacy.module.css";
import { useAdvocacyChange } from "@/components/advocacy/use-advocacy-change";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { Select } from "@/components/ui/select";
import type { Campaign } from "@/lib/advocacy/campaigns/schema";
import { api } from "@/lib/http/client";
import { topicsQuery } from "@/lib/topics/queries";

/** A campaign's name and what it is about; null makes a new one. */
export function CampaignDialog({ campaign, onClose }: { campaign: Campaign | null; onClose: () => void }) {
  const topics = useQuery(topicsQuery());
  const [name, setName] = useState(campaign?.name ?? "");
  const [topicId, setTopicId] = useState(campaign?.topicId ?? null);
  const save = useAdvocacyChange(async () => {
    if (campaign) await api.patch(`/api/v1/advocacy/campaigns/${campaign.id}`, { body: { name, topicId } });
    else await api.post("/api/v1/advocacy/campaigns", { body: { name, topicId } });
  }, onClose);
  const errors = fieldErrors(save.error);
  const problem = formError(save.error, errors);
  return (
    <Modal opened onClose={onClose} title={campaign ? "Name and topic" : "New campaign"} transitionProps={{ duration: 0 }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined);
        }}
      >
        <TextInput label="Name" description="What advocates read." required withAsterisk={false} maxLength={120} value={name} error={errors.name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        <Select
          label="About" description="The topic it is measured by: does it help or harm?" placeholder="No topic" clearable searchable
          data={(topics.data?.topics ?? []).map((topic) => ({ value: String(topic.id), label: topic.name }))}
          value={topicId === null ? null : String(topicId)} error={errors.topicId} onChange={(value) => setTopicId(value === null ? null : Number(value))}
        />
        {problem ? <p role="alert">{problem}</p> : null}
        <FormButtons loading={save.isPending} disabled={name.trim() === ""} onClose={onClose}>
          {campaign ? "Save" : "Make it"}
        </FormButtons>
      </form>
    </Modal>
  );
}
