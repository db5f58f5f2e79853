"use client";

import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { NotificationItem } from "@/components/notifications/notification-item";
import classes from "@/components/notifications/notifications.module.css";
import { useReading } from "@/components/notifications/use-reading";
import { EmptyState } from "@/components/ui/empty-state";
import { notificationsQuery } from "@/lib/notifications/queries";
import type { NotificationFilter } from "@/lib/notifications/schema";

const filters: readonly { value: NotificationFilter; label: string }[] = [
  { value: "all", label: "All" },
  { value: "unread", label: "Unread" },
];

/** What a person was told, newest first, with marks of what is unread. */
export function NotificationList({ onGo }: { onGo?: () => void }) {
  const [filter, setFilter] = useState<NotificationFilter>("all");
  const list = useInfiniteQuery(notificationsQuery(filter));
  const reading = useReading();
  const shown = list.data?.pages.flatMap((page) => page.notifications) ?? [];
  const newest = shown[0];
  return (
    <>
      <div className={classes.tools}>
        {filters.map(({ value, label }) => (
          <Button key={value} size="compact-sm" color="gray" variant={filter === value ? "light" : "subtle"} aria-pressed={filter === value} onClick={() => setFilter(value)}>
            {label}
          </Button>
        ))}
        <Button className={classes.readAll} size="compact-sm" variant="subtle" disabled={!shown.some((one) => one.readAt === null)} loading={reading.all.isPending} onClick={() => newest && reading.all.mutate(newest.id)}>
          Mark all as read
        </Button>
      </div>
      {list.isPending ? <Skeletons /> : null}
      {list.isError && shown.length === 0 ? (
        <div role="alert">
          <EmptyState
            title="This could not be read"
            action={
              <Button size="compact-sm" variant="default" loading={list.isFetching} onClick={() => void list.refetch()}>
                Try again
              </Button>
            }
          >
            {list.error.message}
          </EmptyState>
        </div>
      ) : null}
      {list.isSuccess && shown.length === 0 ? (
        <EmptyState title={filter === "unread" ? "Nothing is unread" : "Nobody has told you anything yet"}>
          {filter === "unread" ? null : "You hear of what is assigned to you, of notes that call you, of targets, approvals and promises."}
        </EmptyState>
      ) : null}
      <ul className={classes.list}>
        {shown.map((one) => (
          <NotificationItem
            key={one.id}
            notification={one}
            onOpen={() => {
              if (one.readAt === null) reading.some.mutate([one.id]);
              onGo?.();
            }}
            onRead={() => reading.some.mutate([one.id])}
          />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button mt="sm" variant="default" size="xs" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show earlier
        </Button>
      ) : null}
    </>
  );
}

function Skeletons() {
  return (
    <div className={classes.skeletons} role="status" aria-busy="true" aria-label="Loading notifications">
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} height={56} radius="md" animate={false} />
      ))}
    </div>
  );
}
