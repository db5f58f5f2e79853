"use client";

import { Modal } from "@mantine/core";
import { ChangeRole } from "@/components/people/change-role";
import { ConfirmPersonChange } from "@/components/people/confirm-person-change";
import { InviteForm } from "@/components/people/invite-form";
import type { PersonAction } from "@/components/people/people-table";
import type { PeopleChanges } from "@/components/people/use-people-changes";
import type { Person } from "@/lib/people/schema";

export type AskedDialog = { kind: "invite" } | { kind: PersonAction; person: Person };

type Props = { asked: AskedDialog | null; changes: PeopleChanges; onClose: () => void };

function titleOf(asked: AskedDialog): string {
  switch (asked.kind) {
    case "invite":
      return "Invite somebody";
    case "role":
      return `Role of ${asked.person.name}`;
    case "remove":
      return `Remove ${asked.person.name}?`;
    case "sessions":
      return `Sign ${asked.person.name} out everywhere?`;
  }
}

/** What the People screen asks in a window of its own; loaded by it. */
export function PeopleDialog({ asked, changes, onClose }: Props) {
  return (
    <Modal opened={asked !== null} onClose={onClose} title={asked ? titleOf(asked) : ""} transitionProps={{ duration: 0 }}>
      {asked?.kind === "invite" ? <InviteForm changes={changes} onDone={onClose} /> : null}
      {asked?.kind === "role" ? <ChangeRole person={asked.person} changes={changes} onDone={onClose} /> : null}
      {asked?.kind === "remove" || asked?.kind === "sessions" ? <ConfirmPersonChange kind={asked.kind} person={asked.person} changes={changes} onDone={onClose} /> : null}
    </Modal>
  );
}
