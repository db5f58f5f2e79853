"use client";

import { Button, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { DevicesPanel } from "@/components/notifications/devices-panel";
import { EmailPanel } from "@/components/notifications/email-panel";
import { RulesForm } from "@/components/notifications/rules-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { preferencesQuery } from "@/lib/notifications/queries";

/** What a person is told of, by which ways and when. */
export function PreferencesScreen() {
  const preferences = useQuery(preferencesQuery());
  return (
    <>
      <PageHeader
        title="Notification settings"
        actions={
          <Button variant="default" component={Link} href="/settings">
            Back to settings
          </Button>
        }
      />
      <Stack gap="md">
        <Panel title="What I am told of" hint="Everything is listed at the bell, whatever is chosen here." query={preferences} height={620}>
          {preferences.data ? <RulesForm preferences={preferences.data} /> : null}
        </Panel>
        <Panel title="E-mail" query={preferences} height={60}>
          {preferences.data ? <EmailPanel email={preferences.data.email} /> : null}
        </Panel>
        <DevicesPanel publicKey={preferences.data?.push.publicKey} />
      </Stack>
    </>
  );
}
