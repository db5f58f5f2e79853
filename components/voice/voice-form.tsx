"use client";

import { Button, Checkbox, Radio, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import * as z from "zod/mini";
import { Select } from "@/components/ui/select";
import { fieldErrors, formError } from "@/components/ui/field-errors";
import classes from "@/components/voice/voice.module.css";
import { ApiError, api } from "@/lib/http/client";
import { findHints } from "@/lib/voice/find-hints";
import { type Hint, hintKinds, type Speaker, voiceSaidOut } from "@/lib/voice/schema";
import { hintWords } from "@/lib/voice/say-voice";

type Form = { text: string; named: "named" | "anonymous" | null; site: string; themeId: string | null; evenSo: boolean };
const emptyForm: Form = { text: "", named: null, site: "", themeId: null, evenSo: false };
const hintsOut = z.object({ hints: z.array(z.object({ kind: z.enum(hintKinds), from: z.int(), to: z.int() })) });

/** Says something that should get better. What is written stays in this form alone until it is sent. */
export function VoiceForm({ themes, sites }: Pick<Speaker, "themes" | "sites">) {
  const client = useQueryClient();
  const [form, setForm] = useState(emptyForm);
  const change = (part: Partial<Form>) => {
    say.reset();
    setForm({ ...form, ...part });
  };
  const say = useMutation({
    networkMode: "always",
    mutationFn: ({ text, named, site, themeId, evenSo }: Form) =>
      api.post("/api/v1/voice", { body: { text, named: named === "named", site: site === "" ? null : site, themeId: themeId === null ? null : Number(themeId), evenSo }, output: voiceSaidOut }),
    onSuccess: () => setForm(emptyForm),
    onSettled: () => client.invalidateQueries({ queryKey: ["voice"] }),
  });
  const known = hintsOf(say.error);
  const hints = known ?? findHints(form.text);
  const errors = fieldErrors(say.error);
  const problem = known ? null : formError(say.error, errors);
  const places = useId();
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (form.named !== null && form.text.trim() !== "") say.mutate(form);
      }}
    >
      <Radio.Group label="Who says it?" value={form.named} onChange={(named) => change({ named: named === "named" ? "named" : "anonymous" })}>
        <div className={classes.stack} style={{ gap: 8, marginTop: 6 }}>
          <Radio value="named" label="I do, under my name" description="Leads see who said it, and you are told what comes of it." />
          <Radio
            value="anonymous"
            label="Nobody knows: anonymously"
            description="Nothing about you is kept with it, not even the day. It is handed over at the start of a day with at least four others, or after two weeks. Nobody can find out later which one was yours, you neither: look for the answer in the list below."
          />
        </div>
      </Radio.Group>
      <Textarea
        label="What is it?"
        description="What is wrong, what it does to people, what would help. Do not write what only you can know."
        autosize
        minRows={4}
        maxRows={14}
        maxLength={4_000}
        value={form.text}
        error={errors.text}
        onChange={(event) => change({ text: event.currentTarget.value, evenSo: false })}
      />
      <div className={classes.pair}>
        <TextInput
          label="Where? (may stay empty)"
          description="Told only once five or more named the same place."
          list={places}
          maxLength={60}
          value={form.site}
          error={errors.site}
          onChange={(event) => change({ site: event.currentTarget.value })}
        />
        <Select
          label="About what? (may stay empty)"
          description="The nearest of these."
          clearable
          data={themes.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={form.themeId}
          error={errors.themeId}
          onChange={(themeId) => change({ themeId })}
        />
      </div>
      <datalist id={places}>
        {sites.map((site) => (
          <option key={site} value={site}>
            {site}
          </option>
        ))}
      </datalist>
      {hints.length > 0 ? (
        <div className={classes.hints} role="status">
          <strong>{form.named === "named" ? "Look at this again" : "This could tell who you are"}</strong>
          <ul>
            {hints.map(({ kind, from, to }) => (
              <li key={`${kind} ${from}`}>
                “{form.text.slice(from, to)}” may be {hintWords[kind]}.
              </li>
            ))}
          </ul>
          <Checkbox label="Send it as it is, even so" checked={form.evenSo} onChange={(event) => setForm({ ...form, evenSo: event.currentTarget.checked })} />
        </div>
      ) : null}
      {problem ? (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      ) : null}
      {say.data ? (
        <p role="status" className={classes.said}>
          {say.data.named ? "Said, under your name. You are told when it is answered." : "It waits with the others now, and nothing tells that it is yours."}
        </p>
      ) : null}
      <div>
        <Button type="submit" loading={say.isPending} disabled={form.named === null || form.text.trim().length < 10 || (hints.length > 0 && !form.evenSo)}>
          Say it
        </Button>
      </div>
    </form>
  );
}

/** What the server found beside: it knows who works here. */
function hintsOf(error: Error | null): Hint[] | null {
  const found = error instanceof ApiError ? z.safeParse(hintsOut, error.problem) : null;
  return found?.success ? found.data.hints : null;
}
