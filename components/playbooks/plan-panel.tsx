"use client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { PlanView } from "@/components/playbooks/plan-view";
import { VersionsPanel } from "@/components/playbooks/versions-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { playbookQuery } from "@/lib/playbooks/queries";
import { hasPlan } from "@/lib/playbooks/say-plan";

const PlanEditor = dynamic(() => import("@/components/playbooks/plan-editor").then((m) => m.PlanEditor), { ssr: false });

/** What a playbook holds beside its authority, and the versions it had. */
export function PlanPanel({ id, mayEdit, zone }: { id: number; mayEdit: boolean; zone: string }) {
  const query = useQuery(playbookQuery(id));
  const [isEditing, setIsEditing] = useState(false);
  const playbook = query.data;
  const change = mayEdit ? (
    <Button size="compact-sm" variant="default" onClick={() => setIsEditing(true)}>
      Change the plan
    </Button>
  ) : null;
  const test = playbook ? (
    <Button size="compact-sm" variant="default" component={Link} href={`/drills?playbook=${id}${playbook.libraryKey ? `&practises=${playbook.libraryKey}` : ""}`}>
      Test it in a drill
    </Button>
  ) : null;
  return (
    <>
      <Panel
        title="The plan" query={query} height={260} actions={isEditing ? null : <>{test} {change}</>}
        isEmpty={!isEditing && playbook !== undefined && !hasPlan(playbook.content)} empty={<EmptyState title="Nothing is prepared yet">{mayEdit ? "Write down when to open it, who does what by when, and what you say." : "A lead writes it."}</EmptyState>}
      >
        {playbook && isEditing ? <PlanEditor key={playbook.version} playbook={playbook} onClose={() => setIsEditing(false)} /> : playbook ? <PlanView content={playbook.content} /> : null}
      </Panel>
      {playbook && playbook.versions.length > 1 ? <VersionsPanel playbook={playbook} mayEdit={mayEdit} zone={zone} /> : null}
    </>
  );
}
