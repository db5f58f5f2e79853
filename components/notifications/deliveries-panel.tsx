"use client";

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import classes from "@/components/notifications/notifications.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { TimeAgo } from "@/components/ui/time-ago";
import { countOf } from "@/lib/format/number";
import { api } from "@/lib/http/client";
import { channelsQuery, troubledDeliveriesQuery } from "@/lib/notifications/channel-queries";
import type { DeliveryView, Way } from "@/lib/notifications/delivery-schema";

const wayNames: Record<Way, string> = { email: "E-mail to", push: "Push to", slack: "Slack", webhook: "Webhook" };

/** What did not arrive, and why. */
export function DeliveriesPanel() {
  const deliveries = useQuery(troubledDeliveriesQuery());
  const all = deliveries.data?.deliveries ?? [];
  return (
    <Panel title="What did not arrive" hint="last seven days; everybody’s e-mail and push too" query={deliveries} height={80} isEmpty={all.length === 0} empty={<EmptyState title="Everything has arrived" />}>
      {all.map((delivery) => (
        <Delivery key={delivery.id} delivery={delivery} />
      ))}
    </Panel>
  );
}

function Delivery({ delivery: { id, way, to, title, state, attempts, notBefore, error, createdAt } }: { delivery: DeliveryView }) {
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.post(`/api/v1/deliveries/${id}/retry`),
    onError: (problem) => notifications.show({ color: "red", title: "It was not tried again", message: problem.message }),
    // Its list is read with the channels.
    onSettled: () => client.invalidateQueries({ queryKey: channelsQuery().queryKey }),
  });
  return (
    <div className={classes.row}>
      <div className={classes.what}>
        {wayNames[way]} {to}: {title}
        <small>
          <TimeAgo at={createdAt} /> · {countOf(attempts, "try", "tries")}
          {state === "queued" ? (
            <>
              {" "}
              · next <TimeAgo at={notBefore} />
            </>
          ) : null}
        </small>
        <small className={state === "failed" ? classes.problem : undefined}>{error}</small>
      </div>
      {state === "failed" ? (
        <Button size="xs" variant="default" aria-label={`Try again: ${title}`} loading={retry.isPending} onClick={() => retry.mutate()}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}
