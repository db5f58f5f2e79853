"use client";

import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { soundOnce } from "@/components/notifications/sound";
import { useReading } from "@/components/notifications/use-reading";
import { unreadQuery } from "@/lib/notifications/queries";
import { toastKinds } from "@/lib/notifications/schema";

const toastId = "news";

/** Says what is urgent while a page is open: one notice at a time, and a sound where it is wanted. */
export function Announcer() {
  const { data } = useQuery(unreadQuery());
  const reading = useReading();
  // What was there when the page opened is at the bell, and no news.
  const seen = useRef<bigint | null>(null);
  const read = reading.some.mutate;

  useEffect(() => {
    if (!data) return;
    const last = seen.current;
    seen.current = data.newest.reduce((max, one) => (BigInt(one.id) > max ? BigInt(one.id) : max), last ?? 0n);
    if (last === null) return;
    const fresh = data.newest.filter((one) => BigInt(one.id) > last);
    const loud = fresh.find((one) => one.sounds);
    if (loud) soundOnce(loud.id);
    const said = fresh.filter((one) => toastKinds.includes(one.kind) && one.href.split("?")[0] !== window.location.pathname);
    const [first] = said;
    if (!first) return;
    const open = () => {
      notifications.hide(toastId);
      read([first.id]);
    };
    notifications.hide(toastId);
    notifications.show({
      id: toastId,
      autoClose: 12_000,
      color: "red",
      title: first.title,
      message: (
        <>
          <Link href={first.href} onClick={open}>
            Open
          </Link>
          {said.length > 1 ? ` · and ${said.length - 1} more at the bell` : null}
        </>
      ),
    });
  }, [data, read]);

  return null;
}
