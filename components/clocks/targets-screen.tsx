"use client";
import { Button, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { EscalationsPanel } from "@/components/clocks/escalations-panel";
import { TargetsPanel } from "@/components/clocks/targets-panel";
import { PageHeader } from "@/components/ui/page-header";
import { targetsQuery } from "@/lib/clocks/queries";

/** How soon people should have an answer, and what happens when they do not. */
export function TargetsScreen({ mayEdit }: { mayEdit: boolean }) {
  const query = useQuery(targetsQuery());
  return (
    <>
      <PageHeader
        title="Targets"
        actions={
          <Button variant="default" component={Link} href="/settings">
            Back to settings
          </Button>
        }
      />
      <Stack gap="md">
        <TargetsPanel query={query} mayEdit={mayEdit} />
        <EscalationsPanel query={query} mayEdit={mayEdit} />
      </Stack>
    </>
  );
}
