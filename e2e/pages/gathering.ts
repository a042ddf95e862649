// People who are already here, in a set with a meeting planned: where every journey but the whole inquiry begins. Done by the
// same forms, posted without being looked at.
import { expect } from "@playwright/test";
import type { BrowserContextOptions } from "@playwright/test";
import type { Person } from "../fixtures.ts";
import type { Setwise } from "../setwise.ts";
import { minutesAhead, zone } from "./calendar.ts";
import { address, password } from "./organisation.ts";
import { Room } from "./room.ts";

/** What is not named is: typed, the coach conducts, nobody stands in, usual length and slots, no link to a call. */
export interface Gathering {
  protocol: string;
  way?: "typed" | "spoken";
  slots?: number;
  /** By name. */
  standIn?: string;
  conductor?: string;
  /** A link to the set's call. */
  call?: string;
}

/** How a journey brings somebody in. */
export type NewPerson = (name: string, options?: BrowserContextOptions) => Promise<Person>;

export interface Gathered {
  set: string;
  meeting: string;
  /** Everybody's room, the coach's last. Nobody has come in yet. */
  rooms: Room[];
  of: (name: string) => Room;
}

/** The first member is the administrator too; the last name is the coach's. */
export async function gather(
  setwise: Setwise,
  person: NewPerson,
  names: string[],
  meeting: Gathering,
  options: Record<string, BrowserContextOptions> = {},
): Promise<Gathered> {
  const people: Person[] = [];
  for (const name of names) people.push(await person(name, options[name]));
  const [administrator] = people as [Person];
  await post(administrator, new URL(await setwise.setUpLink()).pathname, {
    organisation: "Northwick Water",
    name: administrator.name,
    email: address(administrator.name),
    zone,
    password,
  });
  const coach = names.at(-1)!;
  for (const invited of people.slice(1)) {
    const role = invited.name === coach ? "coach" : "member";
    await post(administrator, "/people/invitations", { name: invited.name, email: address(invited.name), [role]: "yes" });
  }
  const page = await read(administrator, "/people");
  await Promise.all(
    people.slice(1).map(async (invited) => {
      const row = page.slice(page.indexOf(address(invited.name)));
      const link = /<output>([^<]*)<\/output>/.exec(row)?.[1] ?? "";
      await post(invited, new URL(link).pathname, { name: invited.name, zone, password });
    }),
  );
  const form = await read(administrator, "/sets/new");
  const id = (name: string): string => {
    const id = new RegExp(`name="members" value="([^"]*)"[^<]*<span>${name}`).exec(form)?.[1];
    if (!id) throw new Error(`${name} is not among those a set can be made of`);
    return id;
  };
  const set = await post(administrator, "/sets", [
    ["name", "River crossing"],
    ["coach", id(coach)],
    ...names.slice(0, -1).map((name): [string, string] => ["members", id(name)]),
  ]);
  const address_of_set = set.replace(/\/people$/, "");
  const planned = await post(administrator, `${address_of_set}/meetings`, {
    starts_at: minutesAhead(5),
    zone,
    protocol: meeting.protocol,
    way: meeting.way ?? "typed",
    slots: meeting.slots ? String(meeting.slots) : "",
    conductor: meeting.conductor ? id(meeting.conductor) : "",
    stand_in: meeting.standIn ? id(meeting.standIn) : "",
    call_link: meeting.call ?? "",
  });
  const rooms = people.map((one) => new Room(one, planned));
  const of = (name: string): Room => {
    const room = rooms.find((room) => room.name === name || room.name.startsWith(`${name} `));
    if (!room) throw new Error(`nobody here is called ${name}`);
    return room;
  };
  return { set: address_of_set, meeting: planned, rooms, of };
}

/** The page of an address, as it was sent. */
export async function read({ context }: Person, path: string): Promise<string> {
  return (await context.request.get(path)).text();
}

/** Posts a form as the browser would; returns where it led. */
export async function post({ context }: Person, path: string, fields: Record<string, string> | [string, string][]): Promise<string> {
  const answer = await context.request.post(path, {
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "text/html" },
    data: new URLSearchParams(fields).toString(),
  });
  expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true);
  return new URL(answer.url()).pathname;
}
