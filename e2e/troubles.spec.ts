// A journey fails when a browser complains.
import { expect, test } from "./fixtures.ts";
import { refusedWith, Troubles } from "./troubles.ts";

const complaints = [
  ["a style that the content policy blocks", 'document.head.append(Object.assign(document.createElement("style"), { textContent: "a {}" }))', /Content Security Policy/],
  ["a script that throws", 'setTimeout(() => { throw new Error("provoked"); })', /a page threw: Error: provoked/],
  ["a request that is refused", 'fetch("/nothing-here").then((answer) => answer.text())', refusedWith(404)],
] as const;

for (const [what, provoke, words] of complaints) {
  test(`${what} is told of whose browser it was, unless it is wanted of just this person`, async ({ person }) => {
    const ada = await person("Ada");
    ada.allow(words);
    const troubles = new Troubles();
    troubles.watch(ada.name, ada.context);
    await ada.page.goto("/sign-in");
    await ada.page.evaluate(provoke);
    await expect.poll(() => troubles.unwanted.join()).toMatch(words);
    expect(troubles.unwanted.join()).toContain("Ada’s browser");
    troubles.allow("Mei", words);
    expect(troubles.unwanted).toHaveLength(1);
    troubles.allow("Ada", words);
    expect(troubles.unwanted).toEqual([]);
  });
}

test("what nobody wanted fails the journey when it ends", async ({ person }) => {
  test.fail();
  const { page } = await person("Ada");
  const told = page.waitForEvent("console").catch(() => test.skip());
  await page.goto("/sign-in");
  await page.evaluate(complaints[0][1]);
  await told;
});
