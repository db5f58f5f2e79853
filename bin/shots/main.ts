import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { onStopSignal } from "@/bin/start/signals";
import { ensureChromium } from "@/bin/test/chromium";
import { LaunchError } from "@/lib/launch/launch-error";
import { progress } from "@/lib/launch/progress";
import { makeSetupToken } from "@/lib/launch/setup-link";
import { type AppEnvironment, startEnvironment } from "@/tests/helpers/app-environment";
import { invitedPath, prepareWorkspaces } from "./prepare";
import { shootReportFiles } from "./report-pdf";
import { hasErrors, report } from "./report";
import { chooseLooks, isLook, schemes, screens, widths } from "./screens";
import { type Shot, shootForReadme, shootScreens, shootSignedOut } from "./shoot";

/**
 * npm run shots [-- SCREEN … WIDTH … SCHEME …]: pictures of every screen in every width and colour scheme (or those
 * named), with the demo and with an empty workspace, and of a report's PDF and charts (report-pdf), in .data/shots; npm run shots -- --docs: the README's two, in docs/.
 */
const asked = process.argv.slice(2).filter((word) => word !== "--");
const forDocs = asked.includes("--docs");
const words = asked.filter((word) => word !== "--docs");
const names = ["sign-in", "set-up", "join", "report-pdf", ...screens.map(({ name }) => name)];
const only = words.filter((word) => names.includes(word));
const looks = chooseLooks(words);
const unknown = words.find((word) => !names.includes(word) && !isLook(word));
if (unknown !== undefined) {
  process.stderr.write(`There is no screen "${unknown}". Choose from: ${names.join(", ")}; and from ${[...widths, ...schemes].join(", ")}.\n`);
  process.exit(1);
}

async function takePictures(browser: Browser, environment: AppEnvironment): Promise<Shot[]> {
  const folder = path.resolve(forDocs ? "docs" : ".data/shots");
  mkdirSync(folder, { recursive: true });
  const camera = { browser, address: environment.address, folder, looks };
  const shots: Shot[] = [];
  const wanted = (name: string) => !forDocs && (only.length === 0 || only.includes(name));
  if (wanted("set-up")) {
    const token = await makeSetupToken(environment.databaseUrl);
    shots.push(...(await shootSignedOut(camera, "set-up", `/set-up?token=${token ?? ""}`)));
  }
  const places = await prepareWorkspaces(!forDocs);
  // Only once somebody is there to sign in.
  if (wanted("sign-in")) shots.push(...(await shootSignedOut(camera, "sign-in", "/sign-in")));
  if (wanted("join")) shots.push(...(await shootSignedOut(camera, "join", await invitedPath())));
  for (const place of places) {
    if (wanted("report-pdf") && place.demoReportId !== null) progress(await shootReportFiles(folder, place.demoReportId));
    // No screen is named so.
    if (only.length > 0 && only.every((name) => name === "report-pdf")) continue;
    progress(`Taking pictures: ${place.name}`);
    shots.push(...(forDocs ? await shootForReadme(camera, place) : await shootScreens(camera, place, only)));
  }
  return shots;
}

/** Leaves nothing running behind, stopped half-way or not. */
async function shootAll(stopped: Promise<never>): Promise<Shot[]> {
  const environment = await startEnvironment("shots", true);
  try {
    const browser = await chromium.launch({
      executablePath: ensureChromium() ?? undefined,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
    try {
      return await Promise.race([takePictures(browser, environment), stopped]);
    } finally {
      await browser.close();
    }
  } finally {
    await environment.stop();
  }
}

const stopping = onStopSignal(() => progress("Stopping"));
const stopped = stopping.requested.then((): never => {
  throw new LaunchError("Stopped before all pictures were taken.");
});
stopped.catch(() => {});
try {
  const shots = await shootAll(stopped);
  const text = report(shots);
  process.stdout.write(`${text}\n`);
  if (!forDocs) writeFileSync(".data/shots/report.txt", `${text}\n`);
  process.exit(hasErrors(shots) ? 1 : 0);
} catch (error) {
  process.stderr.write(`${error instanceof LaunchError ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
}
