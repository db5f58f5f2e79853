import type { Page } from "@playwright/test";
import type { Screen } from "./screens";

/** What opens over a report or the list of them, and what people outside see of one. */
const press = (name: string) => async (page: Page) => {
  await page.getByRole("button", { name, exact: true }).first().click();
  await page.getByRole("dialog").or(page.getByRole("menu")).or(page.getByRole("form")).first().waitFor();
};

const overReport = (name: string, open: (page: Page) => Promise<void>): Screen => ({ name, path: ({ demoReportId }) => (demoReportId === null ? null : `/reports/${demoReportId}`), open });

export const reportScreens: readonly Screen[] = [
  { name: "report", path: ({ reportId }) => (reportId === null ? null : `/reports/${reportId}`), isPrinted: true },
  { name: "report-empty", path: ({ emptyReportId }) => (emptyReportId === null ? null : `/reports/${emptyReportId}`), isPrinted: true },
  overReport("report-figure", async (page) => {
    await page.locator('[data-figure="headline.net_sentiment"]').click();
    await page.getByRole("dialog").waitFor();
  }),
  overReport("report-share", press("Share")),
  overReport("report-note", press("Add a note")),
  overReport("report-download", press("Download")),
  { name: "reports-new", path: ({ demoReportId }) => (demoReportId === null ? null : "/reports"), open: press("New report") },
  { name: "reports-schedule", path: ({ demoReportId }) => (demoReportId === null ? null : "/reports"), open: press("New schedule") },
  { name: "shared", path: ({ shared }) => shared?.open ?? null, isPrinted: true },
  { name: "shared-password", path: ({ shared }) => shared?.password ?? null },
  { name: "shared-expired", path: ({ shared }) => shared?.expired ?? null },
  { name: "shared-revoked", path: ({ shared }) => shared?.revoked ?? null },
];
