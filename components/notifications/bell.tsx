"use client";

import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import classes from "@/components/notifications/notifications.module.css";
import { unreadQuery } from "@/lib/notifications/queries";
import { unreadCap } from "@/lib/notifications/schema";

const NotificationsDrawer = dynamic(() => import("@/components/notifications/notifications-drawer").then((m) => m.NotificationsDrawer), { ssr: false });

/** How much is unread, and the list of it. */
export function Bell() {
  const { data } = useQuery(unreadQuery());
  const [opened, setOpened] = useState<boolean | null>(null);
  const unread = data?.unread ?? 0;
  const count = unread >= unreadCap ? `${unreadCap - 1}+` : String(unread);
  return (
    <>
      <button type="button" className={classes.bell} aria-haspopup="dialog" aria-label={unread > 0 ? `Notifications, ${count} unread` : "Notifications"} onClick={() => setOpened(true)}>
        <IconBell size={20} stroke={1.6} aria-hidden />
        {unread > 0 ? (
          <span className={classes.badge} aria-hidden>
            {count}
          </span>
        ) : null}
      </button>
      {opened === null ? null : <NotificationsDrawer opened={opened} onClose={() => setOpened(false)} />}
    </>
  );
}
