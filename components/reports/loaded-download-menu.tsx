import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { ReportDocument } from "@/lib/reports/document";
import { exportHref, partsOf, wholeFormats } from "@/lib/reports/export-schema";

/** Loaded by components/reports/download-menu.tsx. */
export function LoadedDownloadMenu({ reportId, document }: { reportId: number; document: ReportDocument }) {
  const parts = partsOf(document);
  const drawn = parts.filter(({ isDrawn }) => isDrawn);
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={15} aria-hidden />}>
          Download
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>The whole report</Menu.Label>
        {wholeFormats.map(({ format, label }) => (
          <Menu.Item key={format} component="a" href={exportHref(reportId, format)} download>
            {label}
          </Menu.Item>
        ))}
        {parts.length > 0 ? <Menu.Label>A part of it</Menu.Label> : null}
        {drawn.length > 0 ? (
          <Menu.Sub position="left-start">
            <Menu.Sub.Target>
              <Menu.Sub.Item>A chart as a picture</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown mah="70vh" style={{ overflowY: "auto" }}>
              {drawn.map(({ id, title }) => (
                <Menu.Item key={id} component="a" href={exportHref(reportId, "png", id)} download>
                  {title}
                </Menu.Item>
              ))}
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        ) : null}
        {parts.length > 0 ? (
          <Menu.Sub position="left-start">
            <Menu.Sub.Target>
              <Menu.Sub.Item>Its rows as CSV</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown mah="70vh" style={{ overflowY: "auto" }}>
              {[{ id: "headlines", title: "The figures on top" }, ...parts].map(({ id, title }) => (
                <Menu.Item key={id} component="a" href={exportHref(reportId, "csv", id)} download>
                  {title}
                </Menu.Item>
              ))}
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
