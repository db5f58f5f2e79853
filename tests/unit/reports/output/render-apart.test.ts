import { expect, it } from "vitest";
import { renderPdf } from "@/lib/reports/output/pdf";
import { ReportRenderer } from "@/lib/reports/output/render-apart";
import { hardReports } from "@/tests/helpers/report-cases";

const report = hardReports["no section and no headline"]!();

it("makes files in a thread of its own: the same bytes, refusals in their own words, an end to what takes too long", async () => {
  const renderer = new ReportRenderer();
  try {
    const [pdf, refusal, own] = await Promise.all([
      renderer.render(report, { format: "pdf", scheme: "light" }),
      renderer.render(report, { format: "png", panel: "nothing", scheme: "light" }).catch((error: unknown) => error),
      renderPdf(report),
    ]);
    expect(Buffer.compare(pdf, own)).toBe(0);
    expect(refusal).toMatchObject({ name: "AppError", code: "not_found", message: "This report has no such panel." });
  } finally {
    await renderer.close();
  }
  const hasty = new ReportRenderer({ fileMs: 1, idleMs: 1, heapMegabytes: 64 });
  await expect(hasty.render(report, { format: "pdf", scheme: "light" })).rejects.toMatchObject({ code: "unavailable", message: expect.stringMatching(/takes too long/) });
});
