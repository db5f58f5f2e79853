"use client";

import { Modal, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import classes from "@/components/advocacy/advocacy.module.css";
import { useAdvocacyChange } from "@/components/advocacy/use-advocacy-change";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import { FormButtons } from "@/components/ui/form-buttons";
import { type Programme, type ProgrammeLimits, programmeOut } from "@/lib/advocacy/programme/schema";
import { countOf } from "@/lib/format/number";
import { api } from "@/lib/http/client";

const limitNames: Record<keyof ProgrammeLimits, { label: string; description: string; max: number }> = {
  scriptedPercent: { label: "Scripted from, %", description: "shared wording that blocks a post", max: 100 },
  alikePercent: { label: "Alike from, %", description: "shared wording that is shown", max: 100 },
  compareDays: { label: "Compared days", description: "of what others here wrote", max: 90 },
  newAccountDays: { label: "New account, days", description: "younger ones are told how they look", max: 365 },
  postsPerHour: { label: "Posts in an hour", description: "by one person, before it is a burst", max: 100 },
  repliesPerPost: { label: "Answers to one post", description: "by advocates, before it is a crowd", max: 100 },
};
const limitKeys = Object.keys(limitNames) as (keyof ProgrammeLimits)[];

/** The texts people agree to, and what the guard holds posts to. */
export function ProgrammeEditor({ programme, onClose }: { programme: Programme; onClose: () => void }) {
  const [texts, setTexts] = useState({ employer: programme.employer, terms: programme.terms, policy: programme.policy });
  const [limits, setLimits] = useState(programme.limits);
  const save = useAdvocacyChange(() => api.put("/api/v1/advocacy/programme", { body: { ...texts, limits, seenVersion: programme.version }, output: programmeOut }), onClose);
  const errors = fieldErrors(save.error);
  const problem = formError(save.error, errors);
  const isNew = programme.version === 0;
  const asksAgain = !isNew && programme.count > 0 && (texts.employer !== programme.employer || texts.terms !== programme.terms || texts.policy !== programme.policy);
  return (
    <Modal opened onClose={onClose} title={isNew ? "Begin the programme" : "Change the programme"} size="xl" transitionProps={{ duration: 0 }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined);
        }}
      >
        <TextInput label="Employer" description="As readers know it; it goes into what advocates disclose." required withAsterisk={false} maxLength={120} value={texts.employer} error={errors.employer} onChange={(event) => setTexts({ ...texts, employer: event.currentTarget.value })} data-autofocus />
        <Textarea label="Terms" required withAsterisk={false} autosize minRows={6} maxRows={14} maxLength={12_000} dir="auto" value={texts.terms} error={errors.terms} onChange={(event) => setTexts({ ...texts, terms: event.currentTarget.value })} />
        <Textarea label="Policy" required withAsterisk={false} autosize minRows={6} maxRows={14} maxLength={12_000} dir="auto" value={texts.policy} error={errors.policy} onChange={(event) => setTexts({ ...texts, policy: event.currentTarget.value })} />
        <div className={classes.pair}>
          {limitKeys.map((key) => (
            <NumberInput
              key={key} label={limitNames[key].label} description={limitNames[key].description} min={0} max={limitNames[key].max} allowDecimal={false} value={limits[key]} error={errors[`limits.${key}`]}
              onChange={(value) => setLimits({ ...limits, [key]: Number(value) })}
            />
          ))}
        </div>
        {asksAgain ? <p className={classes.quiet}>{countOf(programme.count, "person is", "people are")} asked again, and no draft of theirs is checked before they agree.</p> : null}
        {problem ? <p role="alert">{problem}</p> : null}
        <FormButtons loading={save.isPending} onClose={onClose}>
          {isNew ? "Begin it" : "Save"}
        </FormButtons>
      </form>
    </Modal>
  );
}
