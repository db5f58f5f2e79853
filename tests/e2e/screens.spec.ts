import { expect, type Page, test } from "@playwright/test";
import { noAxeFindings, rulesAboutColour } from "./axe";
import { demoWorkspace } from "./demo";
import { addPerson, signIn } from "./people";

const screens = ["/now", "/conversations", "/trends", "/response-times", "/reports", "/promises", "/promises?tab=kept", "/advocacy/programme", "/my", "/crises?tab=incidents", "/crises?tab=actions", "/sources", "/sources/import", "/topics", "/approvals", "/playbooks", "/settings/templates", "/people", "/settings", "/settings/targets", "/notifications", "/settings/notifications", "/settings/channels", "/settings/api-keys", "/settings/model-quality"];

// The longest file of all, so that its parts are shared out.
test.describe.configure({ mode: "parallel" });

const tablet = 768;
let mira: string;
let elio: string;
const problems: string[] = [];

/** Everything the browser complains about: script errors, and what the content policy stopped. */
function listen(page: Page): Page {
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  return page;
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0, { timeout: 30_000 });
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const slug = await demoWorkspace();
  // Two workers begin at once.
  mira = `mira-${test.info().workerIndex}@${slug}.example`;
  elio = `elio-${test.info().workerIndex}@${slug}.example`;
  addPerson(mira, "Mira Sand", "admin", slug);
  addPerson(elio, "Elio Brandt", "executive", slug);
});

function everyScreen(width: number): void {
  test(`every screen with the demo, ${width} px: no error, no sideways scroll, axe finds nothing in light or dark`, async ({ browser }) => {
    test.setTimeout(600_000);
    const page = listen(await signIn(browser, mira, { colorScheme: "light", viewport: { width, height: 900 } }));
    const { incidents } = (await (await page.request.get("/api/v1/incidents?state=over")).json()) as { incidents: { id: number }[] };
    const rooms = incidents.slice(0, 1).flatMap(({ id }) => [`/crises/incidents/${id}`, `/crises/incidents/${id}/review`]);
    const { conversations } = (await (await page.request.get("/api/v1/conversations?limit=1")).json()) as { conversations: { id: string }[] };
    for (const path of [...screens, ...rooms, ...conversations.map(({ id }) => `/conversations/${id}`)]) {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(path);
      await settled(page);
      await expect(page.getByText("Demo data.")).toBeVisible();
      // A tablet's page is narrow as well, beside its navigation.
      for (const wide of width < tablet ? [width, tablet] : [width]) {
        await page.setViewportSize({ width: wide, height: 900 });
        const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        await expect.poll(overflow, { message: `${path} scrolls sideways at ${wide} px` }).toBeLessThanOrEqual(0);
        const beyond = () => page.evaluate(() => document.documentElement.scrollHeight - Math.ceil(document.body.getBoundingClientRect().bottom + window.scrollY));
        await expect.poll(beyond, { message: `${path} scrolls on into nothing at ${wide} px` }).toBeLessThanOrEqual(0);
      }
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
        await noAxeFindings(page, `${path}, ${colorScheme}`, colorScheme === "light" ? undefined : rulesAboutColour);
      }
    }
    expect(problems).toEqual([]);
    await page.context().close();
  });
}

// Each worker takes one half of the file, from the top: so many screens each.
everyScreen(390);

test("an executive sees reports and Now and nothing else", async ({ browser }) => {
  const page = await signIn(browser, elio);
  await page.goto("/now");
  const nav = page.getByRole("navigation", { name: "Pages" });
  await expect(nav.getByRole("link")).toHaveText(["Now", "Reports"]);
  for (const path of ["conversations", "stories", "first-minute", "metrics/distribution"]) expect((await page.request.get(`/api/v1/${path}`)).status(), path).toBe(403);
  await page.goto("/trends");
  await expect(page.getByText("Trends are for people who work on conversations")).toBeVisible();
  await page.context().close();
});

everyScreen(1440);
