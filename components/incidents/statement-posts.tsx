"use client";
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import classes from "@/components/incidents/statements.module.css";
import { networkName } from "@/lib/format/network";
import { api } from "@/lib/http/client";
import type { StatementView } from "@/lib/incidents/room-schema";

const words = { draft: "not sent", awaiting_approval: "waits", queued: "is about to be sent", sending: "is being sent", sent: "stands there", failed: "was not sent", unknown: "no answer yet; the network is asked" } as const;

type Post = StatementView["posts"][number];

/** Of a withdrawn statement: whether it is gone there too. */
function sayRemoval({ removal }: Post): string {
  if (removal === "sent") return "is deleted";
  return removal === null || removal === "failed" ? "has to be deleted there by hand" : "is being deleted";
}

/** Where a statement stands, account by account. */
export function StatementPosts({ posts, isWithdrawn }: { posts: StatementView["posts"]; isWithdrawn: boolean }) {
  const client = useQueryClient();
  const retry = useMutation({ networkMode: "always", mutationFn: (id: string) => api.post(`/api/v1/replies/${id}/retry`), onSettled: () => client.invalidateQueries({ queryKey: ["incidents"] }) });
  if (posts.length === 0) return null;
  return (
    <ul className={classes.posts}>
      {posts.map((post) => {
        const { replyId, account, network, state, url, error } = post;
        const said = isWithdrawn && state === "sent" ? sayRemoval(post) : words[state];
        return (
          <li key={replyId} data-failed={state === "failed" || undefined}>
            {account} on {networkName(network)}: {url && !(isWithdrawn && post.removal === "sent") ? <a href={url} target="_blank" rel="noreferrer noopener">{said}</a> : said}
            {error ? ` – ${error}` : ""}
            {state === "failed" ? (
              <Button size="compact-xs" variant="default" ml={8} loading={retry.isPending} onClick={() => retry.mutate(replyId)}>
                Try again
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
