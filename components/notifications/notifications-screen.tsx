"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { NotificationList } from "@/components/notifications/notification-list";
import classes from "@/components/notifications/notifications.module.css";
import { PageHeader } from "@/components/ui/page-header";

/** Everything a person was told within the last months. */
export function NotificationsScreen() {
  return (
    <>
      <PageHeader
        title="Notifications"
        actions={
          <Button variant="default" component={Link} href="/settings/notifications">
            Notification settings
          </Button>
        }
      />
      <section className={classes.page} aria-label="Notifications">
        <NotificationList />
      </section>
    </>
  );
}
