import { ActionIcon } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import Link from "next/link";
import classes from "@/components/notifications/notifications.module.css";
import { TimeAgo } from "@/components/ui/time-ago";
import { graveSeverity, type NotificationView } from "@/lib/notifications/schema";

type Props = { notification: NotificationView; onOpen: () => void; onRead: () => void };

export function NotificationItem({ notification, onOpen, onRead }: Props) {
  const { title, body, href, severity, createdAt, readAt } = notification;
  const isUnread = readAt === null;
  return (
    <li className={classes.item} data-unread={isUnread || undefined}>
      <Link href={href} onClick={onOpen}>
        <span className={classes.title} dir="auto">
          {isUnread ? <span className="fm-hidden">Unread: </span> : null}
          {title}
        </span>
        {body ? (
          <span className={classes.body} dir="auto">
            {body}
          </span>
        ) : null}
        <span className={classes.when}>
          {severity <= graveSeverity ? <b className={classes.grave}>Grave · </b> : null}
          <TimeAgo at={createdAt} />
        </span>
      </Link>
      {isUnread ? (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Mark as read: ${title}`} onClick={onRead}>
          <IconCheck size={16} aria-hidden />
        </ActionIcon>
      ) : null}
    </li>
  );
}
