"use client";

import { Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { demoQuery } from "@/lib/demo/queries";

/** While the demo is being filled: how far it is. Nothing in any other workspace. */
export function DemoProgress() {
  const { data } = useQuery({ ...demoQuery(), refetchInterval: ({ state }) => (state.data?.state === "loading" ? 1_000 : false) });
  if (data?.state === "failed") return <p role="alert">The demo could not be loaded. Remove it and load it again.</p>;
  if (data?.state !== "loading") return null;
  const percent = Math.min(100, Math.round((100 * data.loaded) / data.expected));
  return (
    <div role="status" style={{ marginBottom: 16 }}>
      <p style={{ margin: "0 0 6px" }}>
        Loading the demo: {data.loaded.toLocaleString("en")} of about {data.expected.toLocaleString("en")} posts
      </p>
      <Progress value={percent} aria-label="Demo loaded" />
    </div>
  );
}
