"use client";

import { Button } from "@mantine/core";
import classes from "@/components/advocacy/advocacy.module.css";
import { ProgrammeTexts } from "@/components/advocacy/programme-texts";
import { useAdvocacyChange } from "@/components/advocacy/use-advocacy-change";
import { type MyProgramme, myProgrammeOut } from "@/lib/advocacy/programme/own-schema";
import { api } from "@/lib/http/client";

/** The texts changed, or a year has passed: asked again before anything else is checked. */
export function AgainNotice({ mine }: { mine: MyProgramme }) {
  const agree = useAdvocacyChange(() => api.patch("/api/v1/advocacy/my", { body: { agreedVersion: mine.version }, output: myProgrammeOut }));
  const changed = mine.advocate?.mustAgree === true;
  return (
    <section className={classes.notice} aria-label={changed ? "The terms have changed" : "Please read the policy again"} style={{ marginBottom: 16 }}>
      <p>
        <b>{changed ? "The terms or the policy have changed since you agreed." : "A year has passed since you read the policy."}</b>{" "}
        {changed ? "Read them below; no draft is checked before you agree. If you do not, leave: no reason is asked." : "Please read it once more. It tells how readers learn that you work here."}
      </p>
      <ProgrammeTexts terms={mine.terms} policy={mine.policy} />
      {agree.error ? <p role="alert">{agree.error.message}</p> : null}
      <Button size="xs" loading={agree.isPending} onClick={() => agree.mutate(undefined)}>
        {changed ? "I have read them and agree" : "I have read it"}
      </Button>
    </section>
  );
}
