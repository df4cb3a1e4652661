import { expect, test } from "vitest";
import { NameList } from "../../../resolver/explain/name-list.ts";
import { nearNames } from "../../../resolver/explain/near-names.ts";

test("NameList lets near names be searched in a list", () => {
  const list = new NameList(["requests", "flask", "reqsts", "requests-mock"]);
  expect(nearNames("reqests", list)).toEqual([
    { name: "reqsts", distance: 1 },
    { name: "requests", distance: 1 },
  ]);
});

test("NameList asks of a name no further than the filter lets it", () => {
  const asked: number[] = [];
  const list = new NameList(["abc"]);
  const step = (place: number): boolean => {
    asked.push(place);
    return place < 1;
  };
  expect([...list.namesThat({ step })]).toEqual([]);
  expect(asked).toEqual([0, 1]);
});
