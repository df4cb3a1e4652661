import { expect, test } from "vitest";
import { ask, runningSimulator } from "./running-simulator.ts";
import { Universe } from "./universe.ts";

test.each([
  ["source/t/tea/tea-1.0.tar.gz", 302],
  ["py3/t/tea/tea-1.0-py3-none-any.whl", 302],
  ["py2.py3/t/tea/tea-1.0-py3-none-any.whl", 404],
  ["source/x/tea/tea-1.0.tar.gz", 404],
  ["source/t/tea/tea-2.0.tar.gz", 404],
  ["source/c/cup/cup-1.0.tar.gz", 404],
])("/packages/%s answers %i", async (path, status) => {
  const universe = new Universe();
  universe.upload("tea", "1.0", { kind: "wheel" });
  universe.upload("tea", "1.0", { kind: "sdist", style: "flit" });
  const { origin } = await runningSimulator({ universe });
  const answer = await ask(`${origin}/packages/${path}`);
  expect(answer.status).toBe(status);
  if (status === 302) expect((await ask(origin + String(answer.headers["location"]))).status).toBe(200);
  else expect(answer.headers["reason"]).toMatch(/^(?:Incorrect project bucket|no file found)$/);
});
