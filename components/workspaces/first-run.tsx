"use client";

import { Button } from "@mantine/core";
import { IconEye, IconFileImport, IconPlayerPlay } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { FeedForm } from "@/components/sources/feed-form";
import { Modal } from "@/components/ui/lazy";
import classes from "@/components/workspaces/first-run.module.css";
import { leads, type Role } from "@/lib/auth/roles";
import { demoMadeOut } from "@/lib/demo/schema";
import { api } from "@/lib/http/client";

/** An empty workspace: three real ways on. */
export function FirstRun({ role }: { role: Role }) {
  const [watching, setWatching] = useState(false);
  const demo = useMutation({
    async mutationFn() {
      const { workspaceSlug } = await api.post("/api/v1/demo", { output: demoMadeOut });
      await api.post("/api/v1/session/workspace", { body: { slug: workspaceSlug } });
    },
    // The demo is a workspace of its own: the page begins afresh in it.
    onSuccess: () => window.location.assign("/now"),
  });
  if (!leads.includes(role)) {
    return <p>Nothing comes in yet. An administrator or a lead adds the first source.</p>;
  }
  return (
    <section aria-labelledby="first-run">
      <h2 id="first-run" className={classes.title}>
        Nothing comes in yet. Three ways on:
      </h2>
      <div className={classes.ways}>
        <Way icon={<IconEye size={22} stroke={1.6} aria-hidden />} title="Watch a brand" text="Adds a news search or any feed, and reads it at once.">
          <Button onClick={() => setWatching(true)}>Watch a brand</Button>
        </Way>
        <Way icon={<IconFileImport size={22} stroke={1.6} aria-hidden />} title="Import a file" text="CSV, TSV, JSON or JSON lines: posts, threads and your answers, measured as they happened.">
          <Button component={Link} href="/sources/import" variant="default">
            Import a file
          </Button>
        </Way>
        <Way icon={<IconPlayerPlay size={22} stroke={1.6} aria-hidden />} title="Load the demo" text="60 days of an invented toy shop and its parcel company, in a workspace of its own. One click removes it.">
          <Button variant="default" loading={demo.isPending} onClick={() => demo.mutate()}>
            Load the demo
          </Button>
          {demo.error ? <p role="alert">{demo.error.message}</p> : null}
        </Way>
      </div>
      <Modal opened={watching} onClose={() => setWatching(false)} title="Watch a brand or a feed" size="lg" transitionProps={{ duration: 0 }}>
        <FeedForm onDone={() => setWatching(false)} />
      </Modal>
    </section>
  );
}

function Way({ icon, title, text, children }: { icon: ReactNode; title: string; text: string; children: ReactNode }) {
  return (
    <div className={classes.way}>
      {icon}
      <h3>{title}</h3>
      <p>{text}</p>
      {children}
    </div>
  );
}
