import { gzipSync } from "node:zlib";
import { makeWorkspace } from "./people";
import { printTable } from "./table";

const routes = [
  "/sign-in", "/now", "/now/wall", "/conversations", "/crises", "/trends", "/response-times", "/reports", "/promises", "/approvals", "/drills", "/advocacy", "/advocacy/programme", "/advocacy/guard", "/advocacy/voice", "/advocacy/outsider", "/integrity", "/my",
  "/sources", "/sources/import", "/topics", "/playbooks", "/people", "/settings", "/notifications", "/settings/notifications", "/settings/channels", "/settings/api-keys",
];

/**
 * Gzipped kB of the scripts each page's HTML names: what a first visit loads before anything lazy. Without those marked
 * noModule (Next's polyfills, 38 kB): a browser that can run the others does not fetch them.
 */
export async function printBundle(port: number): Promise<void> {
  const { cookie } = await makeWorkspace("bench-bundle");
  const sizes = new Map<string, number>();
  const rows: (string | number)[][] = [];
  for (const route of routes) {
    const answer = await fetch(`http://localhost:${port}${route}`, { headers: route === "/sign-in" ? {} : { cookie }, redirect: "manual" });
    const html = await answer.text();
    const tags = Array.from(html.matchAll(/<script[^>]*\ssrc="([^"]+\.js[^"]*)"[^>]*>/g)).filter(([tag]) => !/\snomodule\b/i.test(tag));
    const scripts = new Set(tags.map((tag) => tag[1] as string));
    let total = 0;
    for (const script of scripts) {
      let size = sizes.get(script);
      if (size === undefined) {
        const body = await (await fetch(new URL(script, `http://localhost:${port}`))).arrayBuffer();
        size = gzipSync(Buffer.from(body)).length;
        sizes.set(script, size);
      }
      total += size;
    }
    rows.push([route, answer.status, scripts.size, (total / 1024).toFixed(0)]);
  }
  printTable("First-load JavaScript (aim: 250 kB gzip)", ["route", "status", "scripts", "kB gzip"], rows);
}
