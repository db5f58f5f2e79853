"use client";

import { Burger } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import type { ReactNode } from "react";
import { SessionEnded } from "@/components/auth/session-ended";
import { Bell } from "@/components/notifications/bell";
import { AccountMenu } from "@/components/shell/account-menu";
import { ColorScheme } from "@/components/shell/color-scheme";
import { CutBanner } from "@/components/shell/cut-banner";
import { DemoBanner } from "@/components/shell/demo-banner";
import { DrillBanner } from "@/components/shell/drill-banner";
import { LiveIndicator } from "@/components/shell/live-indicator";
import { Navigation } from "@/components/shell/navigation";
import classes from "@/components/shell/shell.module.css";
import { DemoProgress } from "@/components/workspaces/demo-progress";
import { Drawer } from "@/components/ui/lazy";
import { useWaitingCount } from "@/components/shell/use-waiting-count";
import { readers, workers } from "@/lib/auth/roles";
import { useLive } from "@/lib/live/use-live";
import { sessionQuery } from "@/lib/workspaces/queries";
import type { Session } from "@/lib/workspaces/session-schema";

const Announcer = dynamic(() => import("@/components/notifications/announcer").then((m) => m.Announcer), { ssr: false });

/** Frame of every signed-in page: navigation, live connection, demo label. */
export function Shell({ initialSession, liveSeq, children }: { initialSession: Session; liveSeq: string; children: ReactNode }) {
  const [menuOpen, menu] = useDisclosure(false);
  const { data: session } = useQuery({ ...sessionQuery(), initialData: initialSession });
  const hasLive = readers.includes(session.role);
  const live = useLive(hasLive, liveSeq);
  const waiting = useWaitingCount(session.role);
  const isTold = workers.includes(session.role);
  const side = (
    <>
      <Navigation role={session.role} waiting={waiting} onGo={menu.close} />
      <div className={classes.foot}>
        {hasLive ? <LiveIndicator live={live} /> : null}
        <ColorScheme />
        <AccountMenu session={session} />
      </div>
    </>
  );
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        To the content
      </a>
      <header className={classes.top}>
        <Brand href={session.role === "advocate" ? "/my" : "/now"} />
        <span className={classes.tools}>
          {isTold ? <Bell /> : null}
          <Burger opened={menuOpen} onClick={menu.toggle} size="sm" aria-label="Menu" aria-expanded={menuOpen} />
        </span>
      </header>
      <header className={classes.side}>
        <div className={classes.sideTop}>
          <Brand href={session.role === "advocate" ? "/my" : "/now"} />
          {isTold ? <Bell /> : null}
        </div>
        {side}
      </header>
      <Drawer opened={menuOpen} onClose={menu.close} position="right" size={280} title={session.workspace.name} transitionProps={{ duration: 0 }}>
        {side}
      </Drawer>
      <main id="main" className={classes.main} tabIndex={-1}>
        {hasLive ? <CutBanner live={live} zone={session.user.timeZone ?? session.workspace.timeZone} /> : null}
        {session.workspace.drillOf ? <DrillBanner parent={session.workspace.drillOf} /> : null}
        {session.workspace.demoScenario ? <DemoBanner mayRemove={session.role === "admin"} /> : null}
        {session.workspace.demoScenario ? <DemoProgress /> : null}
        {children}
      </main>
      {isTold ? <Announcer /> : null}
      <SessionEnded />
    </div>
  );
}

function Brand({ href }: { href: string }) {
  return (
    <Link href={href} className={classes.brand}>
      <img src="/icon.svg" alt="" width={22} height={22} />
      Firstminute
    </Link>
  );
}
