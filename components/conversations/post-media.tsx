"use client";
import { Button } from "@mantine/core";
import { useState } from "react";
import { OutsideLink } from "@/components/conversations/post-text";
import classes from "@/components/conversations/thread.module.css";
import type { Post } from "@/lib/conversations/schema";

type Item = Post["media"][number];

/** What hangs on a post. Nothing is fetched before somebody asks for it, and a picture comes through our own server. */
export function PostMedia({ post }: { post: Post }) {
  return post.media.map((item, index) =>
    item.kind === "image" ? (
      <Picture key={item.url} item={item} address={`/api/v1/mentions/${post.id}/media/${index}`} />
    ) : (
      <p key={item.url} className={classes.aside}>
        <OutsideLink href={item.url}>{`${item.kind}${item.alt ? `: ${item.alt}` : ""}`}</OutsideLink>
      </p>
    ),
  );
}

function Picture({ item, address }: { item: Item; address: string }) {
  const [state, setState] = useState<"asked" | "shown" | "failed" | null>(null);
  const isAsked = state === "asked" || state === "shown";
  return (
    <figure className={classes.picture}>
      {isAsked ? <img src={address} alt={item.alt ?? ""} data-shown={state === "shown" || undefined} onLoad={() => setState("shown")} onError={() => setState("failed")} /> : null}
      <figcaption className={classes.aside}>
        {state === "shown" ? null : (
          <Button size="compact-xs" variant="default" loading={state === "asked"} onClick={() => setState("asked")}>
            {state === "failed" ? "Try again" : "Show picture"}
          </Button>
        )}
        <span dir="auto">{state === "failed" ? "The picture could not be shown." : (item.alt ?? "Described by nobody")}</span>
        <OutsideLink href={item.url}>Open it there</OutsideLink>
      </figcaption>
    </figure>
  );
}
