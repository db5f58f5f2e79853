"use client";

import { Checkbox, NativeSelect } from "@mantine/core";
import { useId } from "react";
import classes from "@/components/notifications/notifications.module.css";
import type { MailTime, Ways } from "@/lib/notifications/preferences-schema";
import { kindNames, type NotificationKind } from "@/lib/notifications/schema";

const mailNames: { value: MailTime; label: string }[] = [
  { value: "now", label: "At once" },
  { value: "digest", label: "In the digest" },
  { value: "off", label: "No" },
];
const mailTime = (value: string): MailTime => mailNames.find((choice) => choice.value === value)?.value ?? "off";

// So close that a phone holds all three in a row.
const close = { label: { paddingInlineStart: 6 } };

type Props = { kind: NotificationKind; ways: Ways; onChange: (ways: Ways) => void };

/** The ways one kind of news takes. */
export function KindRow({ kind, ways, onChange }: Props) {
  const id = useId();
  const name = kindNames[kind];
  return (
    <div className={classes.kind} role="group" aria-labelledby={id}>
      <span id={id}>{name}</span>
      <div className={classes.ways}>
        <span className={classes.way}>
          <span aria-hidden>E-mail</span>
          <NativeSelect size="xs" w={112} aria-label={`E-mail: ${name}`} data={mailNames} value={ways.email} onChange={(event) => onChange({ ...ways, email: mailTime(event.currentTarget.value) })} />
        </span>
        <Checkbox styles={close} label="Push" aria-label={`Push: ${name}`} checked={ways.push} onChange={(event) => onChange({ ...ways, push: event.currentTarget.checked })} />
        <Checkbox styles={close} label="Sound" aria-label={`Sound: ${name}`} checked={ways.sound} onChange={(event) => onChange({ ...ways, sound: event.currentTarget.checked })} />
      </div>
    </div>
  );
}
