import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

export type Kind = "console" | "csp" | "axe" | "loading" | "overflow";
/** What is wrong with a screen: `console` and `csp` fail the run, the others are for people to judge. */
export type Finding = { kind: Kind; text: string };

const loadingSelector = '[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root, [data-loading="true"]';
const patienceMilliseconds = 20_000;

/** Gathers what the page says on its console, what it throws, and what its security policy refused. */
export function watchPage(page: Page): { take(): Finding[] } {
  let found: Finding[] = [];
  page.on("console", (message) => {
    // The browser's own note on a link that holds no more, which the page says in words.
    if (message.type() !== "error" || /status of 410/.test(message.text())) return;
    const kind = /content security policy/i.test(message.text()) ? "csp" : "console";
    found.push({ kind, text: `${message.text()} (${new URL(message.location().url || page.url()).pathname})` });
  });
  page.on("pageerror", (error) => found.push({ kind: "console", text: error.message }));
  return {
    take() {
      const taken = found;
      found = [];
      return taken;
    },
  };
}

/** Waits until nothing is loading and nothing has moved for a moment; says so when that never comes. */
export async function waitUntilStill(page: Page): Promise<Finding[]> {
  try {
    await page.waitForFunction(
      (selector) => {
        const state = window as typeof window & { stillSince?: number; stillHeight?: number };
        const height = document.documentElement.scrollHeight;
        if (document.querySelector(selector) || height !== state.stillHeight) state.stillSince = performance.now();
        state.stillHeight = height;
        return performance.now() - (state.stillSince ?? performance.now()) > 600;
      },
      loadingSelector,
      { timeout: patienceMilliseconds, polling: 100 },
    );
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return [];
  } catch {
    const busy = await page.locator(loadingSelector).first().getAttribute("class", { timeout: 1_000 }).catch(() => null);
    return [{ kind: "loading", text: `still loading or moving after ${patienceMilliseconds / 1000} s (${busy ?? "nothing marked as busy"})` }];
  }
}

/** Wider than the window: what a phone would have to scroll sideways for. */
export async function findOverflow(page: Page): Promise<Finding[]> {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? scrollWidth - clientWidth : 0;
  });
  return wide > 0 ? [{ kind: "overflow", text: `${wide} px wider than the window` }] : [];
}

export async function findAxe(page: Page): Promise<Finding[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => ({ kind: "axe", text: `${id} ×${nodes.length}: ${String(nodes[0]?.target[0] ?? "")}` }));
}
