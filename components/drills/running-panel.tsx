import { Button } from "@mantine/core";
import Link from "next/link";
import classes from "@/components/drills/drills.module.css";
import { JoinButton } from "@/components/drills/join-button";
import type { ListedDrill } from "@/lib/drills/schema";

/** What is being played, and the way in. */
export function RunningPanel({ drill, isHere }: { drill: ListedDrill; isHere: boolean }) {
  return (
    <section className={classes.running} aria-label="Running drill">
      <div>
        <h2>{drill.scenario.title}</h2>
        <p>
          {drill.startedAt === null ? "It is getting ready" : drill.state === "paused" ? "It is paused" : "It is being played"}, led by {drill.facilitator.name}, {drill.speed === 1 ? "in real time" : `${drill.speed} times as fast as life`}.
        </p>
      </div>
      <span className={classes.tools}>
        {isHere ? <span className={classes.quiet}>You are in it.</span> : drill.workspaceSlug ? <JoinButton slug={drill.workspaceSlug} /> : null}
        <Button variant="default" component={Link} href={`/drills/${drill.id}`}>
          Lead it, or watch
        </Button>
      </span>
    </section>
  );
}
