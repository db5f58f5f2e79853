"use client";

import { Button, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { InvitationsTable } from "@/components/people/invitations-table";
import type { AskedDialog } from "@/components/people/people-dialog";
import { PeopleTable } from "@/components/people/people-table";
import { usePeopleChanges } from "@/components/people/use-people-changes";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { peopleQuery } from "@/lib/people/queries";

const PeopleDialog = dynamic(() => import("@/components/people/people-dialog").then((m) => m.PeopleDialog), { ssr: false });

/** Who works here, as what. */
export function PeopleScreen() {
  const people = useQuery(peopleQuery());
  const changes = usePeopleChanges();
  const [dialog, setDialog] = useState<AskedDialog | null>(null);
  const close = () => {
    setDialog(null);
    changes.invite.reset();
  };
  const count = people.data?.people.length ?? 0;
  const invitations = people.data?.invitations ?? [];
  return (
    <>
      <PageHeader title="People" actions={<Button onClick={() => setDialog({ kind: "invite" })}>Invite somebody</Button>} />
      <Stack gap="md">
        <Panel title="People in this workspace" hint={people.data ? `${count} ${count === 1 ? "person" : "people"}` : undefined} query={people}>
          <PeopleTable people={people.data?.people ?? []} onAct={(kind, person) => setDialog({ kind, person })} />
        </Panel>
        {invitations.length > 0 ? (
          <Panel title="Invited, not here yet" query={people}>
            <InvitationsTable invitations={invitations} changes={changes} />
          </Panel>
        ) : null}
      </Stack>
      <PeopleDialog asked={dialog} changes={changes} onClose={close} />
    </>
  );
}
