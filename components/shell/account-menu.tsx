"use client";

import { Button } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { lazy } from "react";
import { Later } from "@/components/ui/later";
import type { Session } from "@/lib/workspaces/session-schema";

const LoadedAccountMenu = lazy(() => import("@/components/shell/loaded-account-menu").then((m) => ({ default: m.LoadedAccountMenu })));

/** Who is signed in and where; other workspaces; sign-out. */
export function AccountMenu({ session }: { session: Session }) {
  return (
    <Later meanwhile={<AccountButton name={session.workspace.name} />}>
      <LoadedAccountMenu session={session} />
    </Later>
  );
}

function AccountButton({ name }: { name: string }) {
  return (
    <Button variant="subtle" color="gray" justify="space-between" fullWidth px={8} rightSection={<IconChevronDown size={14} aria-hidden />} aria-disabled>
      <span style={{ overflow: "hidden", textOverflow: "ellipsis" }}>{name}</span>
    </Button>
  );
}
