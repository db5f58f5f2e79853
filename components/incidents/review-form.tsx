"use client";
import { Button, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/review.module.css";
import { ReviewActions } from "@/components/incidents/review-actions";
import { ReviewLines } from "@/components/incidents/review-lines";
import { ReviewNumbersList } from "@/components/incidents/review-numbers";
import { fieldErrors } from "@/components/ui/field-errors";
import { Panel } from "@/components/ui/panel";
import { api } from "@/lib/http/client";
import { reviewQuery } from "@/lib/incidents/queries";
import { nextReviewStates, type Review, type ReviewBody, reviewOut, type ReviewState } from "@/lib/incidents/review-schema";

type Props = { review: Review; zone: string; mayLead: boolean };

const moves: Record<ReviewState, string> = { draft: "Back to the draft", in_review: "Send to review", closed: "Close the review" };
const shown = { isPending: false, isError: false, data: true };

export function ReviewForm({ review, zone, mayLead }: Props) {
  const client = useQueryClient();
  // As it was opened: a later version by somebody else is told, and what stands here unsaved stays.
  const [opened, setOpened] = useState(review);
  const [body, setBody] = useState<ReviewBody>(review.body);
  const take = (newer: Review) => {
    setOpened(newer);
    setBody(newer.body);
  };
  const isBehind = review.version > opened.version;
  if (isBehind && body === opened.body) take(review);
  const isClosed = opened.state === "closed";
  const save = useMutation({
    networkMode: "always",
    mutationFn: (state: ReviewState) => api.patch(`/api/v1/incidents/${review.incident.id}/review`, { body: { body, state, version: opened.version }, output: reviewOut }),
    onSuccess: (saved) => {
      take(saved);
      client.setQueryData(reviewQuery(review.incident.id).queryKey, saved);
      notifications.show({ message: saved.state === "closed" ? "Closed. Its actions stand under Crises, Actions." : "Kept." });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["incidents"] }),
  });
  const set = (part: Partial<ReviewBody>) => setBody({ ...body, ...part });
  const errors = fieldErrors(save.error);
  const needs = nextReviewStates[opened.state].filter((next) => mayLead || (next !== "closed" && opened.state !== "closed"));
  return (
    <form
      className={classes.review}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(opened.state);
      }}
    >
      <Panel title="What happened" query={shown}>
        <Textarea aria-label="What happened" autosize minRows={6} maxRows={30} maxLength={20_000} dir="auto" readOnly={isClosed} value={body.whatHappened} onChange={(event) => set({ whatHappened: event.currentTarget.value })} />
      </Panel>
      <Panel title="Numbers" hint="measured when the review was begun" query={shown}>
        <ReviewNumbersList numbers={body.numbers} />
      </Panel>
      <Panel title="What went well" query={shown}>
        <ReviewLines name="What went well" lines={body.wentWell} readOnly={isClosed} onChange={(wentWell) => set({ wentWell })} />
      </Panel>
      <Panel title="What did not" query={shown}>
        <ReviewLines name="What did not" lines={body.wentBadly} readOnly={isClosed} onChange={(wentBadly) => set({ wentBadly })} />
      </Panel>
      <Panel title="Actions" hint="each with an owner and a day before the review is closed" query={shown}>
        <ReviewActions actions={body.actions} zone={zone} readOnly={isClosed} onChange={(actions) => set({ actions })} />
      </Panel>
      {isBehind ? (
        <p role="alert">
          {review.updatedBy ?? "Somebody"} changed this review since you opened it. What you wrote here is not saved: copy it, then look at theirs.{" "}
          <Button size="compact-sm" variant="default" onClick={() => take(review)}>
            Show theirs
          </Button>
        </p>
      ) : null}
      {save.error && !isBehind ? <p role="alert">{Object.values(errors)[0] ?? save.error.message}</p> : null}
      <div className={shared.actions}>
        {isClosed ? null : (
          <Button type="submit" variant="default" loading={save.isPending}>
            Save
          </Button>
        )}
        {needs.map((next) => (
          <Button key={next} variant={isClosed ? "default" : next === "draft" ? "subtle" : "filled"} loading={save.isPending} onClick={() => save.mutate(next)}>
            {isClosed ? "Open it again" : moves[next]}
          </Button>
        ))}
      </div>
    </form>
  );
}
