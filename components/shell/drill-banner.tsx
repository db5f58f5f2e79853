"use client";

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import classes from "@/components/shell/shell.module.css";
import { api } from "@/lib/http/client";

/** Stands on every page of a drill and stays in sight, so that nobody takes it for the real thing, or the real thing for it. */
export function DrillBanner({ parent }: { parent: { slug: string; name: string } }) {
  const leave = useMutation({
    mutationFn: () => api.post("/api/v1/session/workspace", { body: { slug: parent.slug } }),
    // Everything on the page belonged to the drill: begin afresh.
    onSuccess: () => window.location.assign("/drills"),
  });
  return (
    <div className={classes.drill} role="note" aria-label="Drill">
      <p>
        <b>DRILL</b> <span className={classes.drillWords}>Every post here is invented, and nothing you do here reaches anybody outside.</span> {leave.error ? <span role="alert">{leave.error.message}</span> : null}
      </p>
      <span className={classes.drillTools}>
        <Button size="compact-sm" variant="default" component={Link} href="/drills">
          How the drill stands
        </Button>
        <Button size="compact-sm" variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
          Back to {parent.name}
        </Button>
      </span>
    </div>
  );
}
