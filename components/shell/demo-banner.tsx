"use client";

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import classes from "@/components/shell/shell.module.css";
import { api } from "@/lib/http/client";

/** Stands on every page of a demo workspace. */
export function DemoBanner({ mayRemove }: { mayRemove: boolean }) {
  const remove = useMutation({
    mutationFn: () => api.delete("/api/v1/demo"),
    // Everything on the page belonged to the demo: begin afresh.
    onSuccess: () => window.location.assign("/now"),
  });
  return (
    <div className={classes.demo} role="note">
      <p>
        <b>Demo data.</b> Every person, brand and post here is invented. {remove.error ? <span role="alert">{remove.error.message}</span> : null}
      </p>
      {mayRemove ? (
        <Button size="compact-sm" variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
          Remove the demo
        </Button>
      ) : null}
    </div>
  );
}
