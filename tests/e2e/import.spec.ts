import { expect, type Page, test } from "@playwright/test";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { addPerson, commandLine, signIn } from "./people";
import { server } from "./server";

const workspace = "import-e2e";
const email = "ilse@import.example";
let ilse: Page;

/** German column names, which nothing recognises; one row without a time. */
const unknownColumns = `Wer,Wann,Was,Worauf,Nr
mara,2026-03-01 10:00,"The train is late, again",,1
pinecare,2026-03-01 10:05,We look into it,1,2
paul,irgendwann,Where is my parcel?,,3
nina,2026-03-01 10:10,Is the shop open on Sunday?,,4
`;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  const first = path.join(server.dataDir, "first.csv");
  writeFileSync(first, "id,author,date,text\nearlier-1,someone,2026-02-01,Good morning\n");
  commandLine(["import", first, "--workspace", workspace, "--network", "web"]);
  addPerson(email, "Ilse Brandt", "lead", workspace);
  ilse = await signIn(browser, email);
});

test.afterAll(async () => {
  await ilse?.context().close();
});

const choose = async (label: string, column: string) => {
  await ilse.getByRole("combobox", { name: label }).click();
  await ilse.getByRole("option", { name: column, exact: true }).click();
};
const figure = (label: string) => ilse.getByText(label, { exact: true }).locator("xpath=following-sibling::dd");

test("a file is chosen, its columns are said, and it is imported while one looks on", async () => {
  await ilse.goto("/sources/import");
  await ilse.getByLabel("File to import").setInputFiles({ name: "Beiträge März.csv", mimeType: "text/csv", buffer: Buffer.from(unknownColumns) });
  await expect(ilse.getByText("The columns of this CSV file are not known.")).toBeVisible();
  const start = ilse.getByRole("button", { name: "Start the import" });
  await expect(start).toBeDisabled();
  await choose("Author's handle", "Wer");
  await choose("Published at", "Wann");
  await choose("Text", "Was");
  await choose("Post id", "Nr");
  await choose("Id of the post it replies to", "Worauf");
  await ilse.getByRole("radio", { name: "These accounts" }).check();
  await expect(start).toBeDisabled();
  await ilse.getByLabel("Our handles, separated by commas").fill("@pinecare");
  await start.click();

  await expect(ilse.getByText("Done.")).toBeVisible({ timeout: 30_000 });
  await expect(figure("rows read")).toHaveText("4");
  await expect(figure("new posts")).toHaveText("3");
  await expect(figure("not readable")).toHaveText("1");
});

test("the row that could not be read is there to download", async () => {
  const waiting = ilse.waitForEvent("download");
  await ilse.getByRole("link", { name: /Download the 1 row/ }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^rejected-rows-\d+\.csv$/);
  const stream = await download.createReadStream();
  const text = Buffer.concat(await stream.toArray()).toString();
  expect(text).toMatch(/^line,reason,raw\r\n4,"""irgendwann"" is not a time we can read\.",/);
});

test("the import leads to its conversations", async () => {
  await ilse.getByRole("link", { name: "See the conversations" }).click();
  await expect(ilse).toHaveURL(/\/conversations\?tab=open/);
  await expect(ilse.getByText("Is the shop open on Sunday?").first()).toBeVisible();
});

test("the same file again brings nothing new, and both are listed", async () => {
  await ilse.goto("/sources/import");
  await ilse.getByLabel("File to import").setInputFiles({ name: "again.csv", mimeType: "text/csv", buffer: Buffer.from("id,author,date,text\nearlier-1,someone,2026-02-01,Good morning\n") });
  await ilse.getByRole("button", { name: "Start the import" }).click();
  await expect(ilse.getByText("Done.")).toBeVisible({ timeout: 30_000 });
  await expect(figure("new posts")).toHaveText("0");
  await expect(figure("known already")).toHaveText("1");
  await ilse.getByRole("link", { name: "Import another file" }).click();
  const list = ilse.getByRole("table", { name: "Imports so far" });
  await expect(list.getByRole("link", { name: "again.csv" })).toBeVisible();
  await expect(list.getByRole("link", { name: "Beiträge März.csv" })).toBeVisible();
});

test("a file that is no text is refused with words", async () => {
  await ilse.goto("/sources/import");
  await ilse.getByLabel("File to import").setInputFiles({ name: "picture.png", mimeType: "image/png", buffer: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex") });
  await expect(ilse.getByRole("alert").filter({ hasText: "The file is not text." })).toBeVisible();
  await expect(ilse.getByRole("button", { name: "Choose a file" })).toBeVisible();
});
