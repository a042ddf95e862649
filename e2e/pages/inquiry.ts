// The way into a collaborative inquiry that many journeys share: everybody is in, Ada presents, the questions begin.
import { expectStage, enterAll, type Room } from "./room.ts";

/** A small set: the first is the administrator too, the last the coach, who conducts. */
export const names = ["Ada Okafor", "Priya Raman", "Mei Rong", "Lena Vogel"];
export const challenge = "How do we hear of a leak before a customer does?";

/** Into the first stage, where everybody writes a challenge. Gives the coach’s room. */
export async function toTheChallenges(rooms: Room[], of: (name: string) => Room): Promise<Room> {
  const lena = of("Lena");
  await enterAll(rooms);
  await lena.start();
  await expectStage(rooms, "Write a challenge");
  return lena;
}

/** Ada’s challenge is chosen, and the first round of questions begins. */
export async function toTheQuestions(rooms: Room[], of: (name: string) => Room): Promise<Room> {
  const lena = await toTheChallenges(rooms, of);
  await of("Ada").say("challenge", challenge);
  await lena.next("Choose one");
  await lena.tap("Count the votes");
  await lena.next("Frame it");
  await expectStage(rooms, "Frame it");
  return lena;
}

/** On through all questions and recommendations to the plan. */
export async function toThePlan(rooms: Room[], of: (name: string) => Room): Promise<Room> {
  const lena = await toTheQuestions(rooms, of);
  for (const stage of ["Open it up", "Find the milestones", "Confidence and support", "Recommend", "Plan"]) await lena.next(stage);
  await expectStage(rooms, "Plan");
  return lena;
}
