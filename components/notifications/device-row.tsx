"use client";

import { Button, Group } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import classes from "@/components/notifications/notifications.module.css";
import { unsubscribeHere } from "@/components/notifications/push-here";
import { TestResult } from "@/components/notifications/test-result";
import { TimeAgo } from "@/components/ui/time-ago";
import { api } from "@/lib/http/client";
import { type Device, testOut } from "@/lib/notifications/preferences-schema";
import { devicesQuery } from "@/lib/notifications/queries";

type Props = { device: Device; isHere: boolean; onRemoved: () => void };

export function DeviceRow({ device: { id, device, createdAt }, isHere, onRemoved }: Props) {
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: devicesQuery().queryKey });
  const test = useMutation({ mutationFn: () => api.post(`/api/v1/notifications/devices/${id}/test`, { output: testOut }), onSettled: again });
  const remove = useMutation({
    async mutationFn() {
      await api.delete(`/api/v1/notifications/devices/${id}`);
      if (isHere) await unsubscribeHere();
    },
    onSettled() {
      onRemoved();
      return again();
    },
  });
  return (
    <div className={classes.row}>
      <div className={classes.what}>
        {device}
        {isHere ? " · this browser" : null}
        <small>{remove.error ? <span className={classes.problem}>{remove.error.message}</span> : <TestResult test={test} sent="A test is on its way." idle={<>added <TimeAgo at={createdAt} /></>} />}</small>
      </div>
      <Group gap="xs">
        <Button size="xs" variant="default" aria-label={`Test: ${device}`} loading={test.isPending} onClick={() => test.mutate()}>
          Test
        </Button>
        <Button size="xs" variant="default" aria-label={`Remove: ${device}`} loading={remove.isPending} onClick={() => remove.mutate()}>
          Remove
        </Button>
      </Group>
    </div>
  );
}
