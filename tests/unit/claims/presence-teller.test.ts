import { expect, it } from "vitest";
import { PresenceTeller } from "@/components/claims/presence-teller";

type Call = { said: string; end: (error?: Error) => void };
const settle = () => new Promise((resolve) => setImmediate(resolve));

function make() {
  const calls: Call[] = [];
  const call = (said: string) =>
    new Promise<void>((resolve, reject) => {
      calls.push({ said, end: (error) => (error ? reject(error) : resolve()) });
    });
  const teller = new PresenceTeller({ say: call, end: () => call("gone") });
  const said = () => calls.map((one) => one.said);
  return { teller, calls, said };
}

it("tells one thing after another, so that the newest is what stays", async () => {
  const { teller, calls, said } = make();
  teller.tell("viewing");
  teller.tell("typing");
  expect(said()).toEqual(["viewing"]);
  calls[0]?.end();
  await settle();
  expect(said()).toEqual(["viewing", "typing"]);
});

it("tells the newest of what waits only", async () => {
  const { teller, calls, said } = make();
  teller.tell("viewing");
  teller.tell("typing");
  teller.tell("viewing");
  calls[0]?.end(new Error("no line"));
  await settle();
  expect(said()).toEqual(["viewing", "viewing"]);
  calls[1]?.end();
  await settle();
  teller.tell("typing");
  expect(said()).toEqual(["viewing", "viewing", "typing"]);
});

it("leaves after what is under way, and drops what waits", async () => {
  const { teller, calls, said } = make();
  teller.tell("viewing");
  teller.tell("typing");
  teller.leave();
  expect(said()).toEqual(["viewing"]);
  calls[0]?.end();
  await settle();
  expect(said()).toEqual(["viewing", "gone"]);
});

it("leaves at once with the page", () => {
  const { teller, said } = make();
  teller.tell("viewing");
  teller.leave(true);
  expect(said()).toEqual(["viewing", "gone"]);
});

it("says nothing of somebody who only passed by, and leaves once", () => {
  const { teller, said } = make();
  teller.leave();
  expect(said()).toEqual([]);
  teller.tell("viewing");
  teller.leave(true);
  teller.leave();
  expect(said()).toEqual(["viewing", "gone"]);
});
