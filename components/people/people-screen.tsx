"use client";

import { Button, Modal, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ChangeRole } from "@/components/people/change-role";
import { ConfirmPersonChange } from "@/components/people/confirm-person-change";
import { InviteForm } from "@/components/people/invite-form";
import { InvitationsTable } from "@/components/people/invitations-table";
import { PeopleTable, type PersonAction } from "@/components/people/people-table";
import { usePeopleChanges } from "@/components/people/use-people-changes";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { peopleQuery } from "@/lib/people/queries";
import type { Person } from "@/lib/people/schema";

type Dialog = { kind: "invite" } | { kind: PersonAction; person: Person };

function titleOf(dialog: Dialog): string {
  switch (dialog.kind) {
    case "invite":
      return "Invite somebody";
    case "role":
      return `Role of ${dialog.person.name}`;
    case "remove":
      return `Remove ${dialog.person.name}?`;
    case "sessions":
      return `Sign ${dialog.person.name} out everywhere?`;
  }
}

/** Who works here, as what. */
export function PeopleScreen() {
  const people = useQuery(peopleQuery());
  const changes = usePeopleChanges();
  const [dialog, setDialog] = useState<Dialog | null>(null);
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
      <Modal opened={dialog !== null} onClose={close} title={dialog ? titleOf(dialog) : ""} transitionProps={{ duration: 0 }}>
        {dialog?.kind === "invite" ? <InviteForm changes={changes} onDone={close} /> : null}
        {dialog?.kind === "role" ? <ChangeRole person={dialog.person} changes={changes} onDone={close} /> : null}
        {dialog?.kind === "remove" || dialog?.kind === "sessions" ? <ConfirmPersonChange kind={dialog.kind} person={dialog.person} changes={changes} onDone={close} /> : null}
      </Modal>
    </>
  );
}
