"use client";
import { Button } from "@mantine/core";
import { useEnter } from "@/components/drills/use-drill-changes";

/** Into the drill's own workspace; the banner there leads back. */
export function JoinButton({ slug, words = "Join the drill" }: { slug: string; words?: string }) {
  const enter = useEnter();
  return (
    <>
      <Button loading={enter.isPending} onClick={() => enter.mutate(slug)}>
        {words}
      </Button>
      {enter.error ? <span role="alert">{enter.error.message}</span> : null}
    </>
  );
}
