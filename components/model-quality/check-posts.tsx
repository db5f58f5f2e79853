"use client";
import { Button, Group, Kbd } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sentimentMarks } from "@/components/conversations/sentiment-chip";
import { PostText } from "@/components/conversations/post-text";
import { useShortcutSetting, useShortcuts } from "@/components/conversations/use-shortcuts";
import classes from "@/components/model-quality/model-quality.module.css";
import { type SentimentName, sentimentNames } from "@/lib/conversations/schema";
import { networkName } from "@/lib/format/network";
import { ApiError, api } from "@/lib/http/client";
import { drawSample } from "@/lib/labels/queries";
import type { SamplePost } from "@/lib/labels/quality-schema";
import { labelledOut } from "@/lib/labels/schema";

type Round = { posts: readonly SamplePost[]; at: number; judged: number };

/** Random posts, one at a time and without the model's word: what people say of them measures it. */
export function CheckPosts() {
  const client = useQueryClient();
  const [round, setRound] = useState<Round | null>(null);
  const [shortcutsOn] = useShortcutSetting();
  const draw = useMutation({ mutationFn: drawSample, onSuccess: ({ posts }) => setRound({ posts, at: 0, judged: 0 }) });
  const post = round?.posts[round.at];
  const step = (by: number) => setRound((now) => now && { ...now, at: now.at + 1, judged: now.judged + by });
  const judge = useMutation({
    mutationFn: ({ id, label }: { id: string; label: SentimentName }) =>
      api.put(`/api/v1/mentions/${id}/sentiment`, { body: { label, sampled: true }, output: labelledOut }),
    onSuccess: () => {
      step(1);
      void client.invalidateQueries({ queryKey: ["model-quality"] });
    },
  });
  const say = (label: SentimentName) => {
    if (post && !judge.isPending) judge.mutate({ id: post.id, label });
  };
  useShortcuts({ "1": () => say("negative"), "2": () => say("neutral"), "3": () => say("positive") }, shortcutsOn && post !== undefined);
  const error = draw.error ?? judge.error;
  return (
    <div className={classes.check}>
      {post ? (
        <article aria-label={`Post ${(round?.at ?? 0) + 1} of ${round?.posts.length ?? 0}`}>
          <p className={classes.aside} role="status">
            {(round?.at ?? 0) + 1} of {round?.posts.length} · <span dir="auto">{post.author ?? "A deleted account"}</span> · {networkName(post.network)}
          </p>
          <PostText className={classes.text} text={post.text} />
          <Group gap="xs" mt="sm">
            {sentimentNames.map((name, index) => (
              <Button
                key={name}
                variant="default"
                aria-disabled={judge.isPending}
                leftSection={<span aria-hidden>{sentimentMarks[name]}</span>}
                rightSection={<Kbd size="xs">{index + 1}</Kbd>}
                onClick={() => say(name)}
              >
                {name}
              </Button>
            ))}
            <Button variant="subtle" onClick={() => step(0)}>
              Cannot tell
            </Button>
          </Group>
        </article>
      ) : (
        <>
          <p className={classes.lead}>
            {round === null
              ? "Twenty random recent posts, without the model’s word. Say how each reads to you: what you say holds for the post, and shows how often the model is right."
              : round.posts.length === 0
                ? "There is no classified post left to judge."
                : `Thank you: ${round.judged} of ${round.posts.length} judged.`}
          </p>
          <Button loading={draw.isPending} onClick={() => draw.mutate()}>
            {round === null ? "Check 20 posts" : "Check 20 more"}
          </Button>
        </>
      )}
      {error ? (
        <p className={classes.problem} role="alert">
          {error instanceof ApiError ? error.message : "That did not work. Try again."}
        </p>
      ) : null}
    </div>
  );
}
