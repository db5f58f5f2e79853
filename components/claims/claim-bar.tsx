"use client";
import { Button, Kbd } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type Claiming, useClaiming } from "@/components/claims/claim-context";
import classes from "@/components/claims/claims.module.css";
import { sayPresent } from "@/components/claims/say-present";
import { useServerSecond } from "@/components/conversations/work-context";
import { formatDuration } from "@/lib/format/duration";
import { presenceQuery } from "@/lib/presence/queries";

/** Who answers, who else is there, and what one can do about it. */
export function ClaimBar({ conversationId }: { conversationId: string }) {
  const claiming = useClaiming();
  const { data: presence } = useQuery(presenceQuery(conversationId));
  if (!claiming) return null;
  const present = sayPresent(presence?.people ?? [], claiming.holder?.by.id ?? null);
  return (
    <div className={classes.bar} data-who={claiming.holder ? "other" : claiming.isMine ? "me" : undefined}>
      <p className={classes.who} role="status">
        <Who claiming={claiming} />
      </p>
      <Buttons claiming={claiming} />
      {present ? (
        <p className={classes.present} role="status">
          {present}
        </p>
      ) : null}
      {claiming.refusal && !claiming.holder ? (
        <p className={classes.refusal} role="alert">
          {claiming.refusal}
        </p>
      ) : null}
    </div>
  );
}

function Who({ claiming: { holder, isMine, hasLapsed } }: { claiming: Claiming }) {
  if (holder) {
    return (
      <>
        <b>{holder.by.name}</b> is answering, since <Since at={holder.at} />
      </>
    );
  }
  if (isMine && hasLapsed) return <>The server cannot be reached, so others may begin to answer. It goes on as yours once it can, unless somebody did.</>;
  return isMine ? <b>You are answering</b> : <>Nobody is answering</>;
}

/** Not announced every second. */
function Since({ at }: { at: Date }) {
  const now = useServerSecond();
  return <span aria-live="off">{formatDuration(Math.max(0, Math.floor((now.getTime() - at.getTime()) / 1000)))}</span>;
}

function Buttons({ claiming }: { claiming: Claiming }) {
  const { holder, isMine, isPending, mayTakeOver } = claiming;
  if (holder) {
    return mayTakeOver ? (
      <Button size="compact-xs" variant="default" loading={isPending} onClick={claiming.takeOver} title={`${holder.by.name} is told`}>
        Take over
      </Button>
    ) : null;
  }
  return (
    <Button size="compact-xs" variant="default" loading={isPending} rightSection={<Kbd size="xs">c</Kbd>} onClick={isMine ? claiming.release : claiming.claim}>
      {isMine ? "Release" : "Claim"}
    </Button>
  );
}
