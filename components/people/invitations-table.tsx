"use client";

import { Button } from "@mantine/core";
import type { PeopleChanges } from "@/components/people/use-people-changes";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TimeAgo } from "@/components/ui/time-ago";
import { roleNames } from "@/lib/auth/roles";
import type { OpenInvitation } from "@/lib/people/schema";

/** Links that have been given out and not been followed. */
export function InvitationsTable({ invitations, changes }: { invitations: readonly OpenInvitation[]; changes: PeopleChanges }) {
  const columns: Column<OpenInvitation>[] = [
    { key: "email", label: "E-mail", cell: ({ email }) => email },
    { key: "role", label: "Role", cell: ({ role }) => roleNames[role] },
    { key: "until", label: "Link ends", cell: ({ expiresAt }) => <TimeAgo at={expiresAt} /> },
    {
      key: "withdraw",
      label: <span className="fm-hidden">Actions</span>,
      numeric: true,
      cell: ({ id, email }) => (
        <Button size="compact-sm" variant="default" loading={changes.withdraw.isPending && changes.withdraw.variables === id} aria-label={`Withdraw the invitation of ${email}`} onClick={() => changes.withdraw.mutate(id)}>
          Withdraw
        </Button>
      ),
    },
  ];
  return <DataTable caption="Open invitations" columns={columns} rows={invitations} rowKey={({ id }) => id} />;
}
