"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { lazy } from "react";
import { Later } from "@/components/ui/later";
import type { ReportDocument } from "@/lib/reports/document";

const LoadedDownloadMenu = lazy(() => import("@/components/reports/loaded-download-menu").then((m) => ({ default: m.LoadedDownloadMenu })));

/** The report as files: whole, or a part of it. */
export function DownloadMenu(props: { reportId: number; document: ReportDocument }) {
  return (
    <Later
      meanwhile={
        <Button size="xs" variant="default" leftSection={<IconDownload size={15} aria-hidden />} aria-disabled>
          Download
        </Button>
      }
    >
      <LoadedDownloadMenu {...props} />
    </Later>
  );
}
