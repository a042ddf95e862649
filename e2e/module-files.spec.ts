// Files with a module: a lead adds a handout, is told what is not taken, a member downloads it, the lead takes it away. And the
// same without script.
import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { expectAccessible } from "./looks.ts";
import { gather } from "./pages/gathering.ts";
import { refusedWith } from "./troubles.ts";

const names = ["Ada Okafor", "Priya Raman", "Mei Rong", "Lena Vogel"];
const rota = Buffer.from("day,who\nMonday,Mei\n");
const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/octet-stream", buffer });
/** A file on disk that is one byte too large: handed over by its name, it need not go through the wire to the browser. */
async function tooLarge(): Promise<string> {
  const path = test.info().outputPath("large.txt");
  await writeFile(path, Buffer.alloc(20 * 1024 * 1024 + 1, "a"));
  return path;
}

/** A module of the organisation's own. */
async function copy(page: Page): Promise<void> {
  await page.goto("/modules/new?copy=listening");
  await page.getByRole("button", { name: "Publish it" }).click();
  await expect(page).toHaveURL(/\/modules\/listening-2$/);
}

test("a lead adds a handout, a member downloads it, the lead takes it away", async ({ setwise, person }) => {
  test.slow();
  const { of } = await gather(setwise, person, names, { protocol: "troika" });
  const [ada, mei] = [of("Ada").person, of("Mei").person];
  ada.allow(refusedWith(422));
  const { page } = ada;
  await copy(page);
  await expect(page.getByText("There are no files with it yet.")).toBeVisible();
  await expectAccessible(page, "module-no-files");
  await page.getByRole("link", { name: "Add a file" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Add a file" })).toBeVisible();
  await expectAccessible(page, "module-file-new");

  const [chooser, name, add] = [page.getByLabel("File", { exact: true }), page.getByLabel("Name"), page.getByRole("button", { name: "Add it" })];
  await test.step("what is too large is told before it is sent", async () => {
    await chooser.setInputFiles(await tooLarge());
    await expect(page.getByText("This file is larger than 20 MiB")).toBeVisible();
    await add.click();
    await expect(chooser).toBeFocused();
    await expect(page.getByText("The file is on its way.")).toBeHidden();
  });

  await test.step("what is not what it says comes back, with the name", async () => {
    await name.fill("Rota for the ferry");
    await chooser.setInputFiles(file("rota.pdf", rota));
    await expect(page.getByText("This file is larger than 20 MiB")).toBeHidden();
    await add.click();
    await expect(page.getByText("Its name says that it is of this kind: PDF.")).toBeVisible();
    await expect(name).toHaveValue("Rota for the ferry");
    await expectAccessible(page, "module-file-refused");
  });

  await test.step("while it is on its way the page says so", async () => {
    await chooser.setInputFiles(file("rota.csv", rota));
    // Nothing is asked of a page that is being left, so it notes what it said when the form went.
    await page.evaluate(() => {
      document.querySelector("form[data-sends-file]")?.addEventListener("submit", () => {
        const said = document.querySelector("[data-sending]")?.checkVisibility();
        const pressed = document.querySelector<HTMLButtonElement>("form[data-sends-file] button")?.disabled;
        sessionStorage.setItem("while-sending", `said ${said}, disabled ${pressed}`);
      });
    });
    await add.click();
    await expect(page.getByRole("link", { name: "Rota for the ferry.csv" })).toBeVisible();
    expect(await page.evaluate(() => sessionStorage.getItem("while-sending"))).toBe("said true, disabled true");
    await expectAccessible(page, "module-files");
  });

  await test.step("a member downloads it as it was", async () => {
    await mei.page.goto("/modules/listening-2");
    await expect(mei.page.getByText("table (CSV) · 1 KiB")).toBeVisible();
    await expect(mei.page.locator("#files details")).toHaveCount(0);
    await expectAccessible(mei.page, "module-files-read");
    const coming = mei.page.waitForEvent("download");
    await mei.page.getByRole("link", { name: "Rota for the ferry.csv" }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe("Rota for the ferry.csv");
    expect(await readFile(await download.path())).toEqual(rota);
  });

  await test.step("taken away, it is gone for everybody", async () => {
    await page.getByText("Remove: Rota for the ferry.csv").click();
    await page.getByRole("button", { name: /^Remove it for good/ }).click();
    await expect(page.getByText("There are no files with it yet.")).toBeVisible();
    await mei.page.reload();
    await expect(mei.page.getByRole("link", { name: "Rota for the ferry.csv" })).toHaveCount(0);
  });

  await test.step("when there are as many as may be, the page says so instead", async () => {
    for (let nth = 1; nth <= 10; nth++) {
      await page.getByRole("link", { name: "Add a file" }).click();
      await chooser.setInputFiles(file(`handout ${nth}.csv`, rota));
      await add.click();
      await expect(page.getByRole("link", { name: `handout ${nth}.csv` })).toBeVisible();
    }
    await page.getByRole("link", { name: "Add a file" }).click();
    await expect(page.getByText("There are 10 files already. Remove one first.")).toBeVisible();
    await expectAccessible(page, "module-files-full");
  });
});

test("without script a file is added and taken away by forms", async ({ setwise, person }) => {
  test.slow();
  const { of } = await gather(setwise, person, names, { protocol: "troika" }, { "Ada Okafor": { javaScriptEnabled: false } });
  const ada = of("Ada").person;
  ada.allow(refusedWith(422));
  const { page } = ada;
  await copy(page);
  await page.getByRole("link", { name: "Add a file" }).click();
  await page.getByLabel("Name").fill("The rota");
  await page.getByLabel("File", { exact: true }).setInputFiles(await tooLarge());
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByText("This file is larger than 20 MiB")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("The rota");
  await page.getByLabel("File", { exact: true }).setInputFiles(file("rota.csv", rota));
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByRole("link", { name: "The rota.csv" })).toBeVisible();
  await page.getByText("Remove: The rota.csv").click();
  await page.getByRole("button", { name: /^Remove it for good/ }).click();
  await expect(page.getByText("There are no files with it yet.")).toBeVisible();
});
