import { expect, test } from "vitest";
import { COMMANDS } from "../../../cli/commands.ts";
import { optionForm, renderCommandHelp, renderOverview } from "../../../cli/render/help.ts";

test("renderOverview() names every command with its summary", () => {
  const text = renderOverview(COMMANDS);
  for (const command of COMMANDS) {
    expect(text).toContain(command.words);
    expect(text).toContain(command.summary);
  }
});

test("renderCommandHelp() names every option with its meaning", () => {
  for (const command of COMMANDS) {
    const text = renderCommandHelp(command);
    for (const option of command.options) {
      expect(text).toContain(optionForm(option));
      expect(text).toContain(option.help);
    }
  }
});

test.each([
  [{ name: "output", short: "o", value: "FILE", help: "" }, "-o, --output FILE"],
  [{ name: "target", value: "TARGET", repeatable: true, help: "" }, "--target TARGET …"],
  [{ name: "pre", help: "" }, "--pre"],
])("optionForm() writes %j as it is typed", (spec, form) => {
  expect(optionForm(spec)).toBe(form);
});
