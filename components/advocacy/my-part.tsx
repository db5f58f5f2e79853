"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import classes from "@/components/advocacy/advocacy.module.css";
import { ProgrammeTexts } from "@/components/advocacy/programme-texts";
import { useAdvocacyChange } from "@/components/advocacy/use-advocacy-change";
import { fieldErrors } from "@/components/ui/field-errors";
import { type MyProgramme, myProgrammeOut } from "@/lib/advocacy/programme/own-schema";
import { leftOut } from "@/lib/advocacy/programme/schema";
import { formatDay } from "@/lib/format/date";
import { api } from "@/lib/http/client";

/** What is known of one, what one agreed to, and the way out. */
export function MyPart({ mine, zone }: { mine: MyProgramme; zone: string }) {
  const [position, setPosition] = useState(mine.advocate?.position ?? "");
  const save = useAdvocacyChange(() => api.patch("/api/v1/advocacy/my", { body: { position }, output: myProgrammeOut }));
  const problem = fieldErrors(save.error).position ?? save.error?.message;
  if (!mine.advocate) return null;
  return (
    <div className={classes.form}>
      <p className={classes.quiet}>
        You take part since {formatDay(mine.advocate.joinedAt, zone)} and agreed to what stands here on {formatDay(mine.advocate.agreedAt, zone)}. Those who lead communications see your name, what you do and your proved accounts. They do not see how much you write.
      </p>
      <form
        className={classes.row}
        aria-label="What you do"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined);
        }}
      >
        <TextInput aria-label="What you do" maxLength={120} value={position} error={problem} onChange={(event) => setPosition(event.currentTarget.value)} style={{ flex: "1 1 180px" }} />
        <Button type="submit" size="xs" variant="default" loading={save.isPending} disabled={position.trim() === mine.advocate.position || position.trim().length < 2}>
          Save
        </Button>
      </form>
      <ProgrammeTexts terms={mine.terms} policy={mine.policy} />
      <Leave onlyAdvocate={mine.onlyAdvocate} />
    </div>
  );
}

/** One click to say so, one to be sure, and no reason. */
function Leave({ onlyAdvocate }: { onlyAdvocate: boolean }) {
  const [asks, setAsks] = useState(false);
  const leave = useAdvocacyChange(
    () => api.delete("/api/v1/advocacy/my", { output: leftOut }),
    ({ stays }) => {
      if (!stays) window.location.assign("/left");
    },
  );
  if (!asks) {
    return (
      <Button size="xs" variant="default" w="fit-content" onClick={() => setAsks(true)}>
        Leave the programme
      </Button>
    );
  }
  return (
    <div className={classes.notice} role="group" aria-label="Leave the programme">
      <p>
        Your part, accounts and drafts are deleted at once; posts that stand in public are a stranger’s again. No reason is asked, and nobody is told that it was you.
        {onlyAdvocate ? " You have no other role here, so you are signed out; you may come back with the open link." : ""}
      </p>
      {leave.error ? <p role="alert">{leave.error.message}</p> : null}
      <Group gap="xs">
        <Button size="xs" color="red" loading={leave.isPending || (leave.isSuccess && onlyAdvocate)} onClick={() => leave.mutate(undefined)}>
          Leave
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsks(false)}>
          Stay
        </Button>
      </Group>
    </div>
  );
}
