"use client";
import { Button, Group, Switch } from "@mantine/core";
import { useMutation, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import classes from "@/components/model-quality/model-quality.module.css";
import { Panel } from "@/components/ui/panel";
import { countOf, formatCount, formatRatio } from "@/lib/format/number";
import { ApiError, api } from "@/lib/http/client";
import { type AdaptationState, enoughRandomToAdapt, enoughToAdapt } from "@/lib/labels/adaptation-schema";
import type { Quality } from "@/lib/labels/quality-schema";

type Ask = { isOn: boolean } | { fit: true };

/** What the model learns from people here; off until it reads better, and never for posts that are already there. */
export function AdaptationPanel({ quality, mayAdapt }: { quality: UseQueryResult<Quality>; mayAdapt: boolean }) {
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: (body: Ask) => api.patch("/api/v1/model-quality/adaptation", { body }),
    onSettled: () => client.invalidateQueries({ queryKey: ["model-quality"] }),
  });
  const state = quality.data?.adaptation;
  return (
    <Panel title="Learning from people" hint={mayAdapt ? undefined : "A lead or administrator can change this."} query={quality} height={100}>
      {state ? (
        <>
          <p className={classes.lead}>{sayState(state)}</p>
          <Group gap="lg">
            <Switch
              label="Read new posts as people here do"
              checked={state.isOn}
              disabled={!mayAdapt || ask.isPending || (!state.isOn && !state.fitted?.isOffered)}
              onChange={(event) => ask.mutate({ isOn: event.currentTarget.checked })}
            />
            {mayAdapt && state.labels >= enoughToAdapt && state.sampled >= enoughRandomToAdapt ? (
              <Button variant="default" size="xs" loading={ask.isPending} onClick={() => ask.mutate({ fit: true })}>
                Learn from {formatCount(state.labels)} labels
              </Button>
            ) : null}
          </Group>
          <p className={classes.aside}>
            It is for posts that come from now on; those already here keep their sentiment, switched on or off. People’s own words always come first.
          </p>
          {ask.error ? (
            <p className={classes.problem} role="alert">
              {ask.error instanceof ApiError ? ask.error.message : "That did not work. Try again."}
            </p>
          ) : null}
        </>
      ) : null}
    </Panel>
  );
}

function sayState({ labels, sampled, fitted }: AdaptationState): string {
  if (!fitted && (labels < enoughToAdapt || sampled < enoughRandomToAdapt)) {
    return `${countOf(labels, "label")} so far, ${formatCount(sampled)} of them of random posts; from ${enoughToAdapt} on, ${enoughRandomToAdapt} of them random, the model can learn from them.`;
  }
  if (!fitted) return "Nothing has been learnt yet. It takes a few seconds.";
  const share = (agreed: number) => `${formatRatio(agreed / fitted.tried)}`;
  const both = `the model alone agrees with ${share(fitted.before)} of ${countOf(fitted.tried, "random post")}, with what it learnt from the others it would be ${share(fitted.after)}`;
  if (!fitted.isOffered) return `Tried on posts it had not seen: ${both}. That is no gain, so it is not offered; more labels may change that.`;
  return `Tried on posts it had not seen: ${both}. It weighs ${countOf(fitted.words, "word")} of yours anew.`;
}
