import type { ReportDocument } from "@/lib/reports/document";

export type ReportMailText = { subject: string; text: string; html: string };

/** The mail that brings a report: its summary and five figures in the text, the rest in the PDF. */
export function writeReportMail({ title, workspace, headline, sentence, caveats, headlines, range }: ReportDocument, url: string): ReportMailText {
  const figures = headlines.map(({ label, figure, changes, base }) => {
    const change = changes.find(({ against }) => against === "previous");
    const moved = change ? ` (${change.difference.text} against ${change.label}${change.moreThanNoise === null ? "" : change.moreThanNoise ? ", more than noise" : ", noise"})` : "";
    return { label, said: `${figure.text}${moved}, ${base}` };
  });
  const subject = oneLine(`${title}: ${headline} · ${workspace.name}`).slice(0, 180);
  const text = [
    headline, sentence,
    figures.map(({ label, said }) => `${label}: ${said}`).join("\n"),
    ...caveats,
    `The whole report is attached, and here for those who may sign in: ${url}`,
    `--\nFirstminute, ${workspace.name}. ${range.text}, ${range.zoneText}.`,
  ].join("\n\n");
  const html =
    '<!doctype html><html><body style="margin:0;padding:24px;font:15px/1.5 system-ui,sans-serif;color:#171a21"><div style="max-width:600px">' +
    `<h1 style="margin:0 0 8px;font-size:22px">${escapeHtml(headline)}</h1><p style="margin:0 0 16px;color:#5b6474">${escapeHtml(sentence)}</p><table style="border-collapse:collapse">` +
    figures.map(({ label, said }) => `<tr><td style="padding:4px 16px 4px 0;color:#5b6474">${escapeHtml(label)}</td><td style="padding:4px 0"><b>${escapeHtml(said)}</b></td></tr>`).join("") +
    `</table>${caveats.map((caveat) => `<p style="margin:8px 0 0;color:#5b6474;font-size:13px">${escapeHtml(caveat)}</p>`).join("")}` +
    `<p style="margin:20px 0 0">The whole report is attached, and <a href="${escapeHtml(url)}" style="color:#3159d6">here</a> for those who may sign in.</p>` +
    `<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #e3e6ec;color:#5b6474;font-size:13px">Firstminute, ${escapeHtml(workspace.name)}. ${escapeHtml(range.text)}, ${escapeHtml(range.zoneText)}.</p></div></body></html>`;
  return { subject, text, html };
}

/** "Four weeks for the board.pdf", without what file systems refuse. */
export function attachmentName(title: string): string {
  return `${oneLine(title).replaceAll(/[\\/:*?"<>|]/g, "-").slice(0, 80) || "Report"}.pdf`;
}

const oneLine = (text: string) => text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}
