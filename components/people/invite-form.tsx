"use client";

import { Button, CopyButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { RoleField } from "@/components/people/role-field";
import type { PeopleChanges } from "@/components/people/use-people-changes";
import { fieldErrors } from "@/components/ui/field-errors";
import { type Role, roles } from "@/lib/auth/roles";

/** Advocates come by an open link, so that nobody can be seen to decline. */
const invitable = roles.filter((role) => role !== "advocate");

/** Makes a one-time link for an address, and shows it this once. */
export function InviteForm({ changes, onDone }: { changes: PeopleChanges; onDone: () => void }) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("responder");
  const { invite } = changes;
  if (invite.data) return <InvitationLink url={invite.data.url} email={email} onDone={onDone} />;
  const error = fieldErrors(invite.error).email ?? invite.error?.message;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        invite.mutate({ email, role });
      }}
    >
      <Stack gap="md">
        <TextInput data-autofocus required withAsterisk={false} type="email" label="E-mail" autoComplete="off" value={email} error={error} onChange={(event) => setEmail(event.currentTarget.value)} />
        <RoleField label="Role" value={role} onChange={setRole} offered={invitable} />
        <Text size="sm" c="dimmed">
          Advocates are not invited by name: they come by the open link under Advocacy.
        </Text>
        <Button type="submit" loading={invite.isPending} w="fit-content">
          Make the link
        </Button>
      </Stack>
    </form>
  );
}

function InvitationLink({ url, email, onDone }: { url: string; email: string; onDone: () => void }) {
  return (
    <Stack gap="sm" role="status">
      <Text size="sm">
        Send this link to {email.trim()}. It works once, for seven days, and <b>is not shown again</b>.
      </Text>
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput label="Invitation link" value={url} readOnly style={{ flex: 1 }} onFocus={(event) => event.currentTarget.select()} />
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Button onClick={onDone} w="fit-content">
        Done
      </Button>
    </Stack>
  );
}
