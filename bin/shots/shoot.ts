import path from "node:path";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { Cookie, Place } from "./prepare";
import { shootPages } from "./pdf-pages";
import { type Look, type Scheme, type Screen, screens, type Width, widths } from "./screens";
import { type Finding, findAxe, findOverflow, waitUntilStill, watchPage } from "./watch";

export type Shot = { screen: string; place: string; width: Width; scheme: Scheme; findings: Finding[] };

type Camera = { browser: Browser; address: string; folder: string; looks: readonly Look[] };
const heights: Record<Width, number> = { 1440: 900, 768: 1024, 390: 844 };

async function openContext({ browser, address }: Camera, width: Width, scheme: Scheme, cookies: Cookie[]): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: heights[width] }, colorScheme: scheme, reducedMotion: "reduce", locale: "en-GB", timezoneId: "America/New_York",
  });
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: address })));
  return context;
}

/** One path in one width and scheme, in the file `name`.png. */
async function shootPage(page: Page, camera: Camera, url: string, name: string, watched: { take(): Finding[] }, open?: Screen["open"]): Promise<Finding[]> {
  await page.goto(camera.address + url, { waitUntil: "load" });
  const findings = await waitUntilStill(page);
  if (open) {
    await open(page);
    findings.push(...(await waitUntilStill(page)));
  }
  findings.push(...(await findOverflow(page)));
  await page.screenshot({ path: path.join(camera.folder, `${name}.png`), fullPage: !open, animations: "disabled" });
  findings.push(...(await findAxe(page)));
  return [...watched.take(), ...findings];
}

/** As a browser prints it when nobody changes its settings: on A4, without grounds. */
async function shootPrint(page: Page, folder: string, name: string): Promise<void> {
  shootPages(await page.pdf({ format: "A4", preferCSSPageSize: true }), folder, name);
}

async function* eachContext(camera: Camera, cookies: Cookie[]): AsyncGenerator<{ page: Page; width: Width; scheme: Scheme }> {
  for (const { width, scheme } of camera.looks) {
    const context = await openContext(camera, width, scheme, cookies);
    yield { page: await context.newPage(), width, scheme };
    await context.close();
  }
}

/** Pages for people who are not signed in. */
export async function shootSignedOut(camera: Camera, name: string, url: string): Promise<Shot[]> {
  const shots: Shot[] = [];
  for await (const { page, width, scheme } of eachContext(camera, [])) {
    const findings = await shootPage(page, camera, url, `${name}-${width}-${scheme}`, watchPage(page));
    shots.push({ screen: name, place: "signed out", width, scheme, findings });
  }
  return shots;
}

/** The screens named (all when none is), with one workspace's data. */
export async function shootScreens(camera: Camera, place: Place, only: readonly string[]): Promise<Shot[]> {
  const shots: Shot[] = [];
  for await (const { page, width, scheme } of eachContext(camera, place.cookies)) {
    const watched = watchPage(page);
    for (const screen of screens) {
      const url = screen.path(place);
      if (url === null || (only.length > 0 && !only.includes(screen.name)) || place.screens?.includes(screen.name) === false) continue;
      const findings = await shootPage(page, camera, url, `${screen.name}-${width}-${scheme}-${place.name}`, watched, screen.open);
      shots.push({ screen: screen.name, place: place.name, width, scheme, findings });
      // Paper has one width.
      if (screen.isPrinted && width === widths[0]) await shootPrint(page, camera.folder, `${screen.name}-print-${scheme}-${place.name}`);
    }
  }
  return shots;
}

/** The README's pictures: what a visitor sees first, not the whole page. */
export async function shootForReadme(camera: Camera, place: Place): Promise<Shot[]> {
  const context = await openContext(camera, 1440, "light", place.cookies);
  const page = await context.newPage();
  const watched = watchPage(page);
  const shots: Shot[] = [];
  for (const screen of ["now", "trends"]) {
    await page.goto(`${camera.address}/${screen}`, { waitUntil: "load" });
    const findings = await waitUntilStill(page);
    await page.screenshot({ path: path.join(camera.folder, `${screen}.png`), animations: "disabled" });
    shots.push({ screen, place: place.name, width: 1440, scheme: "light", findings: [...watched.take(), ...findings] });
  }
  await context.close();
  return shots;
}
