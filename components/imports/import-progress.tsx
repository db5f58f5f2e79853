"use client";

import { Button, Group, Progress } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import classes from "@/components/imports/imports.module.css";
import { paceOf, stateWords } from "@/components/imports/say-import";
import { useSecond } from "@/components/ui/use-second";
import { formatDuration } from "@/lib/format/duration";
import { api } from "@/lib/http/client";
import type { ImportView } from "@/lib/imports/schema";

const count = (value: number) => value.toLocaleString("en");

export function ImportProgress({ view }: { view: ImportView }) {
  const client = useQueryClient();
  const now = useSecond();
  const refresh = () => void client.invalidateQueries({ queryKey: ["imports"] });
  const cancel = useMutation({
    mutationFn: () => api.post(`/api/v1/imports/${view.id}/cancel`),
    onError: (error) => notifications.show({ color: "red", title: "Not cancelled", message: error.message }),
    onSettled: refresh,
  });
  const resume = useMutation({
    mutationFn: () => api.post(`/api/v1/imports/${view.id}/resume`),
    onError: (error) => notifications.show({ color: "red", title: "Not started again", message: error.message }),
    onSettled: refresh,
  });
  const isRunning = view.state === "running";
  const share = view.sizeBytes > 0 ? (100 * view.bytesRead) / view.sizeBytes : 0;
  const pace = paceOf(view, now.getTime());
  return (
    <div className={classes.stack}>
      <div role="status">
        <p className={classes.state}>
          <b>{stateWords[view.state]}.</b> {view.error}
          {isRunning ? (pace ? ` ${count(Math.round(pace.rowsPerSecond))} rows/s, about ${formatDuration(Math.ceil(pace.secondsLeft))} left.` : " Starting.") : null}
        </p>
      </div>
      {isRunning ? <Progress value={share} aria-label="Imported" transitionDuration={0} /> : null}
      <dl className={classes.counts}>
        <Count label="rows read" value={view.records} />
        <Count label="new posts" value={view.added} />
        <Count label="changed" value={view.updated} />
        <Count label="known already" value={view.unchanged} />
        <Count label="not readable" value={view.rejected} />
      </dl>
      <Group gap="xs">
        {view.state === "done" ? (
          <Button component={Link} href="/conversations?tab=open">
            See the conversations
          </Button>
        ) : null}
        {view.state === "failed" ? (
          <Button loading={resume.isPending} onClick={() => resume.mutate()}>
            Go on where it stopped
          </Button>
        ) : null}
        {view.rejected > 0 ? (
          <Button component="a" href={`/api/v1/imports/${view.id}/rejections`} download variant="default">
            Download the {view.rejected === 1 ? "1 row" : `${count(view.rejected)} rows`} that could not be read
          </Button>
        ) : null}
        {isRunning || view.state === "failed" ? (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel
          </Button>
        ) : null}
        {isRunning ? null : (
          <Button component={Link} href="/sources/import" variant="default">
            Import another file
          </Button>
        )}
      </Group>
    </div>
  );
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{count(value)}</dd>
    </div>
  );
}
