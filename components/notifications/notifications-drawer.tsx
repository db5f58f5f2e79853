"use client";

import { Drawer } from "@mantine/core";
import Link from "next/link";
import { NotificationList } from "@/components/notifications/notification-list";
import classes from "@/components/notifications/notifications.module.css";

/** The newest notifications beside the page; loaded by the bell. */
export function NotificationsDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={420} title="Notifications" transitionProps={{ duration: 0 }}>
      <NotificationList onGo={onClose} />
      <p className={classes.more}>
        <Link href="/notifications" onClick={onClose}>
          All on a page
        </Link>
        <Link href="/settings/notifications" onClick={onClose}>
          Notification settings
        </Link>
      </p>
    </Drawer>
  );
}
