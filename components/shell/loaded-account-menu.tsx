"use client";

import { Button, Menu } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { signOut } from "@/components/auth/auth-routes";
import { unsubscribeHere } from "@/components/notifications/push-here";
import { roleNames } from "@/lib/auth/roles";
import { api } from "@/lib/http/client";
import type { Session } from "@/lib/workspaces/session-schema";

const patienceMilliseconds = 1_500;

/** Whoever signs out is not called on this device any more, as far as the browser lets go in time. */
async function leave(): Promise<void> {
  await Promise.race([unsubscribeHere().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, patienceMilliseconds))]);
  await signOut();
}

/** Loaded by components/shell/account-menu.tsx. */
export function LoadedAccountMenu({ session }: { session: Session }) {
  const change = useMutation({
    mutationFn: (slug: string) => api.post("/api/v1/session/workspace", { body: { slug } }),
    // No answer of the former workspace may stay on the page.
    onSuccess: () => window.location.assign("/now"),
  });
  return (
    <Menu position="top-start" width={240} shadow="md" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button variant="subtle" color="gray" justify="space-between" fullWidth px={8} rightSection={<IconChevronDown size={14} aria-hidden />}>
          <span style={{ overflow: "hidden", textOverflow: "ellipsis" }}>{session.workspace.name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.user.name} · {roleNames[session.role]}
        </Menu.Label>
        {session.workspaces.length > 1 ? <Menu.Label>Workspaces</Menu.Label> : null}
        {session.workspaces.length > 1
          ? session.workspaces.map((workspace) => (
              <Menu.Item
                key={workspace.slug}
                leftSection={<IconCheck size={14} aria-hidden style={{ opacity: workspace.slug === session.workspace.slug ? 1 : 0 }} />}
                onClick={() => change.mutate(workspace.slug)}
              >
                {workspace.name}
              </Menu.Item>
            ))
          : null}
        <Menu.Divider />
        <Menu.Item component={Link} href="/my">
          My voice
        </Menu.Item>
        <Menu.Item component={Link} href="/settings">
          Your account
        </Menu.Item>
        <Menu.Item onClick={() => void leave()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
