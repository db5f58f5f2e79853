"use client";

import { Button, Group, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { OwnProfileForm } from "@/components/settings/own-profile-form";
import { Panel } from "@/components/ui/panel";
import { sessionQuery } from "@/lib/workspaces/queries";

const PasswordForm = dynamic(() => import("@/components/settings/password-form").then((m) => m.PasswordForm), { ssr: false });

/** One's own name, reading zone and password. */
export function OwnAccountPanel() {
  const session = useQuery(sessionQuery());
  const [changesPassword, setChangesPassword] = useState(false);
  return (
    <Panel title="You" hint={session.data?.user.email} query={session} height={180}>
      {session.data ? (
        <Stack gap="md" maw={420}>
          <OwnProfileForm user={session.data.user} workspaceZone={session.data.workspace.timeZone} />
          {changesPassword ? (
            <PasswordForm email={session.data.user.email} onDone={() => setChangesPassword(false)} />
          ) : (
            <Group>
              <Button variant="default" onClick={() => setChangesPassword(true)}>
                Change password
              </Button>
            </Group>
          )}
        </Stack>
      ) : null}
    </Panel>
  );
}
