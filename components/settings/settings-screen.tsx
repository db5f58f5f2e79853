"use client";

import { Button, Group, Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { OwnAccountPanel } from "@/components/settings/own-account-panel";
import { OwnedAccountsPanel } from "@/components/settings/owned-accounts-panel";
import { StaffedHoursForm } from "@/components/settings/staffed-hours-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { admins, leads, type Role, workers } from "@/lib/auth/roles";
import { settingsQuery } from "@/lib/workspaces/settings-queries";

const WorkspaceForm = dynamic(() => import("@/components/settings/workspace-form").then((m) => m.WorkspaceForm), {
  ssr: false,
  loading: () => <Skeleton height={250} animate={false} />,
});

/** The workspace's settings and one's own. */
export function SettingsScreen({ role }: { role: Role }) {
  const is = (allowed: readonly Role[]) => allowed.includes(role);
  return (
    <>
      <PageHeader
        title="Settings"
        actions={
          is(workers) ? (
            <Group gap="xs">
              <Button variant="default" component={Link} href="/settings/targets">
                Targets
              </Button>
              <Button variant="default" component={Link} href="/settings/notifications">
                Notifications
              </Button>
              {is(leads) ? (
                <Button variant="default" component={Link} href="/settings/channels">
                  Channels
                </Button>
              ) : null}
              <Button variant="default" component={Link} href="/settings/templates">
                Templates
              </Button>
              <Button variant="default" component={Link} href="/settings/model-quality">
                Model quality
              </Button>
              {is(admins) ? (
                <Button variant="default" component={Link} href="/settings/api-keys">
                  API keys
                </Button>
              ) : null}
              {is(admins) ? (
                <Button variant="default" component={Link} href="/settings/audit">
                  Audit log
                </Button>
              ) : null}
            </Group>
          ) : null
        }
      />
      <Stack gap="md">
        <OwnAccountPanel />
        {is(workers) ? <WorkspacePanels mayChange={is(admins)} /> : null}
        {is(workers) ? <OwnedAccountsPanel mayChange={is(leads)} /> : null}
      </Stack>
    </>
  );
}

function WorkspacePanels({ mayChange }: { mayChange: boolean }) {
  const settings = useQuery(settingsQuery());
  const hint = mayChange ? undefined : "An administrator can change this.";
  return (
    <>
      <Panel title="Workspace" hint={hint} query={settings}>
        {settings.data ? <WorkspaceForm settings={settings.data} mayChange={mayChange} /> : null}
      </Panel>
      <Panel title="Staffed hours" hint={hint ?? "When somebody is there to answer."} query={settings}>
        {settings.data ? <StaffedHoursForm settings={settings.data} mayChange={mayChange} /> : null}
      </Panel>
    </>
  );
}
