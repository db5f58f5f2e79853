"use client";
import { Modal, Skeleton, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/incidents/incidents.module.css";
import { useRoomChange } from "@/components/incidents/use-room-change";
import { FormButtons } from "@/components/ui/form-buttons";
import { formatTime } from "@/lib/format/date";
import { criteriaQuery } from "@/lib/incidents/queries";
import type { Room } from "@/lib/incidents/room-schema";

type Props = { room: Room; zone: string; onClose: () => void };

/** Ends an incident, by criteria; against one of them only with a reason. */
export function StandDownDialog(props: Props) {
  return (
    <Modal opened onClose={props.onClose} title="Stand down" size="lg" transitionProps={{ duration: 0 }}>
      <StandDownForm {...props} />
    </Modal>
  );
}

function StandDownForm({ room, zone, onClose }: Props) {
  const query = useQuery(criteriaQuery(room.id));
  const change = useRoomChange(room.id, "form");
  const [reason, setReason] = useState("");
  const { data } = query;
  const isAgainst = data?.criteria.some(({ met }) => !met) ?? false;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ path: "/stand-down", body: { reason, version: room.version } }, { onSuccess: onClose });
      }}
    >
      {query.isError ? <p role="alert">{query.error.message}</p> : null}
      {data ? (
        <ul className={classes.met} aria-label="Criteria">
          {data.criteria.map(({ key, met, title, words }) => (
            <li key={key} data-met={met}>
              <b>
                {met ? "✓" : "✗"} <span className="fm-hidden">{met ? "Met: " : "Not met: "}</span>
                {title}
              </b>
              <p>{words}</p>
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton height={180} animate={false} />
      )}
      {data ? <p className={classes.quiet}>as of {formatTime(data.asOf, zone)}</p> : null}
      <Textarea label={isAgainst ? "Not every criterion is met. Why does it end all the same?" : "Anything to add"} required={isAgainst} autosize minRows={2} maxLength={2000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      {change.error ? <p role="alert">{change.error.message}</p> : null}
      <FormButtons disabled={!data || (isAgainst && reason.trim() === "")} loading={change.isPending} away="Go on" onClose={onClose}>
        Stand down
      </FormButtons>
    </form>
  );
}
