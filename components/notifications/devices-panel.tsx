"use client";

import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { DeviceRow } from "@/components/notifications/device-row";
import classes from "@/components/notifications/notifications.module.css";
import { type PushState, readPushState, subscribeHere } from "@/components/notifications/push-here";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { api } from "@/lib/http/client";
import { devicesOut } from "@/lib/notifications/preferences-schema";
import { devicesQuery } from "@/lib/notifications/queries";

const why: Record<Exclude<PushState["kind"], "on" | "off">, string> = {
  unknown: "",
  unsupported: "This browser takes no push notifications. On an iPhone, first add Firstminute to the home screen.",
  blocked: "Notifications are blocked for this site. Allow them in the browser’s settings, then load the page again.",
};

/** Phones and browsers that push notifications go to. */
export function DevicesPanel({ publicKey }: { publicKey: string | undefined }) {
  const client = useQueryClient();
  const devices = useQuery(devicesQuery());
  const [here, setHere] = useState<PushState>({ kind: "unknown" });
  useEffect(() => {
    void readPushState().then(setHere);
  }, []);
  const all = devices.data?.devices ?? [];
  const isListed = here.kind === "on" && all.some(({ endpoint }) => endpoint === here.endpoint);
  const add = useMutation({
    mutationFn: async (key: string) => api.post("/api/v1/notifications/devices", { body: await subscribeHere(key), output: devicesOut }),
    onSuccess: (list) => client.setQueryData(devicesQuery().queryKey, list),
    onSettled: () => void readPushState().then(setHere),
  });
  return (
    <Panel title="Devices" hint="Push notifications, with a sound where the device allows one." query={devices} height={80}>
      {all.length === 0 ? <EmptyState title="No device yet">Open this page on the phone or computer that should call you.</EmptyState> : null}
      <div>
        {all.map((device) => (
          <DeviceRow key={device.id} device={device} isHere={here.kind === "on" && device.endpoint === here.endpoint} onRemoved={() => void readPushState().then(setHere)} />
        ))}
      </div>
      {isListed || here.kind === "unknown" ? null : (
        <div className={classes.row}>
          <div className={classes.what}>
            This browser
            <small role="status">{add.error ? <span className={classes.problem}>{add.error.message}</span> : here.kind === "on" || here.kind === "off" ? "It asks for your permission." : why[here.kind]}</small>
          </div>
          {here.kind === "on" || here.kind === "off" ? (
            <Button size="xs" disabled={!publicKey} loading={add.isPending} onClick={() => publicKey && add.mutate(publicKey)}>
              Notify me here
            </Button>
          ) : null}
        </div>
      )}
    </Panel>
  );
}
