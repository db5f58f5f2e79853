import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The other rules judge what is the same in light and dark. */
export const rulesAboutColour = ["color-contrast", "link-in-text-block"];

/** axe finds nothing against WCAG 2.2 AA on the page as it stands (by `rules` only, if given); `where` stands before each finding. */
export async function noAxeFindings(page: Page, where = "", rules?: string[]): Promise<void> {
  // No page of ours has a frame, so that no second page is needed to gather what frames say; and only findings are described.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze();
  expect(violations.map((one) => `${where} ${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 5).join(", ")}`)).toEqual([]);
}
