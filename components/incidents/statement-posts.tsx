"use client";
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import classes from "@/components/incidents/incidents.module.css";
import { networkName } from "@/lib/format/network";
import { api } from "@/lib/http/client";
import type { StatementView } from "@/lib/incidents/room-schema";

const words = { draft: "not sent", awaiting_approval: "waits", queued: "is about to be sent", sending: "is being sent", sent: "stands there", failed: "was not sent", unknown: "no answer yet; the network is asked" } as const;

/** Where a statement stands, account by account. */
export function StatementPosts({ posts }: { posts: StatementView["posts"] }) {
  const client = useQueryClient();
  const retry = useMutation({ networkMode: "always", mutationFn: (id: string) => api.post(`/api/v1/replies/${id}/retry`), onSettled: () => client.invalidateQueries({ queryKey: ["incidents"] }) });
  if (posts.length === 0) return null;
  return (
    <ul className={classes.posts}>
      {posts.map(({ replyId, account, network, state, url, error }) => (
        <li key={replyId} data-failed={state === "failed" || undefined}>
          {account} on {networkName(network)}: {url ? <a href={url} target="_blank" rel="noreferrer noopener">{words[state]}</a> : words[state]}
          {error ? ` – ${error}` : ""}
          {state === "failed" ? (
            <Button size="compact-xs" variant="default" ml={8} loading={retry.isPending} onClick={() => retry.mutate(replyId)}>
              Try again
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
