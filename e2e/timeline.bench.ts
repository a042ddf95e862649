// The timeline of a hundred sets while somebody scrolls and walks through it by keyboard: frames a second, longest frame.
import { expect, test } from "./fixtures.ts";
import { address, password } from "./pages/organisation.ts";
import { zone } from "./pages/calendar.ts";

const sets = 100;
/** A screen shows 60 frames a second; one in a hundred may be late. */
const bar = 59.4;

interface Frames {
  perSecond: number;
  longest: number;
  late: number;
  count: number;
}

test("the timeline of a hundred sets", async ({ setwise, person }) => {
  test.setTimeout(600_000);
  const { page, context } = await person("Ada Okafor");
  const post = async (to: string, form: Record<string, string>): Promise<string> => {
    const answer = await context.request.post(to, { form, maxRedirects: 0 });
    expect(answer.status(), await answer.text()).toBe(303);
    return answer.headers()["location"] ?? "";
  };
  const name = "Ada Okafor";
  await post(new URL(await setwise.setUpLink()).pathname, { organisation: "Northwick Water", name, email: address(name), zone, password });
  const made = await post("/programmes", {
    name: "Leading across wards",
    kind: "own-challenge-sets",
    purpose: "",
    template: "six-meetings",
    starts_on: "2090-01-10",
    sponsor: "",
  });
  const wave = made.replace(/\/design\/work$/, "");
  for (let nth = 1; nth <= sets; nth += 1) await post(`${wave}/sets`, { name: `Set ${String(nth).padStart(3, "0")}`, coach: "" });
  await post(`${wave}/start`, {});
  await page.goto(wave);
  await expect(page.locator("figure.timeline circle.planned")).toHaveCount(sets * 6);

  const scrolled = await page.evaluate(watch, { seconds: 5, keys: false });
  report("scrolling", scrolled);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.locator("figure.timeline summary").click();
  await page.locator("figure.timeline summary").focus();
  const walking = page.evaluate(watch, { seconds: 5, keys: true });
  const end = Date.now() + 4_800;
  while (Date.now() < end) await page.keyboard.press("Tab");
  report("walking through its table by keyboard", await walking);
});

/** Runs in the page: the times between frames, while it scrolls to its end and back or somebody else does something. */
function watch({ seconds, keys }: { seconds: number; keys: boolean }): Promise<Frames> {
  return new Promise((resolve) => {
    const times: number[] = [];
    const begun = performance.now();
    let down = true;
    const frame = (now: number): void => {
      times.push(now);
      if (!keys) {
        const lowest = document.documentElement.scrollHeight - innerHeight;
        if (scrollY >= lowest) down = false;
        if (scrollY <= 0) down = true;
        window.scrollBy({ top: down ? 40 : -40, behavior: "instant" });
      }
      if (now - begun < seconds * 1000) requestAnimationFrame(frame);
      else {
        const between = times.slice(1).map((time, nth) => time - times[nth]!);
        resolve({
          perSecond: (1000 * between.length) / (times.at(-1)! - times[0]!),
          longest: Math.max(...between),
          late: between.filter((one) => one > 25).length,
          count: between.length,
        });
      }
    };
    requestAnimationFrame(frame);
  });
}

function report(what: string, { perSecond, longest, late, count }: Frames): void {
  const met = perSecond >= bar ? "met" : "MISSED";
  console.log(
    `bar ${met}: ${what}, ${sets} sets: ${perSecond.toFixed(1)} frames a second, at least ${bar}; longest ${longest.toFixed(0)} ms, ${late} of ${count} late`,
  );
}
