/** Real wheels, and real sdists of the usual build backends, built and run; the folder of ../shared has them. */

import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { HAS_NIX } from "../../builders/nix.ts";
import { HAS_REAL_DISTRIBUTIONS, realDistributions } from "../../builders/real-distributions.ts";
import { endToEnd } from "./project.ts";

describe.skipIf(!HAS_NIX || !HAS_REAL_DISTRIBUTIONS)("real archives", () => {
  const setup = endToEnd();

  test("wheels of flask, requests and rich, with what they need, compiled ones too", async (context) => {
    if (setup.world.python.minor !== "3.11") {
      console.warn(
        "skipped: the compiled wheels of ../shared are for Python 3.11, which is not this machine's",
      );
      context.skip();
    }
    const wheels = await realDistributions((filename) => filename.endsWith(".whl"));
    const environment = await setup.environment("flask\nrequests\nrich\npyyaml\nfastapi\n", wheels);
    const path = await environment.build();
    const program = [
      "import flask, requests, rich, yaml, fastapi, markupsafe._speedups, pydantic_core",
      "app = flask.Flask('x')",
      "app.add_url_rule('/', view_func=lambda: yaml.safe_load('a: [1, 2]'))",
      "print(app.test_client().get('/').json, yaml.__with_libyaml__)",
    ].join("\n");
    const run = await setup.world.run(join(path, "bin/python"), ["-c", program]);
    expect(run.stderr).toBe("");
    expect(run.stdout).toBe("{'a': [1, 2]} True\n");
    expect((await setup.world.run(join(path, "bin/flask"), ["--version"])).stdout).toContain("Flask 3.");
  });

  test.each([
    ["flit", "packaging==23.2", "import packaging; print(packaging.__version__)", "23.2"],
    ["hatchling", "hatchling==1.20.0", "import hatchling.__about__ as a; print(a.__version__)", "1.20.0"],
    [
      "poetry-core",
      "rich==13.6.0",
      "import rich.table, importlib.metadata as m; print(m.version('rich'))",
      "13.6.0",
    ],
    ["setuptools and setuptools-scm", "pluggy==1.3.0", "import pluggy; print(pluggy.__version__)", "1.3.0"],
    [
      "setuptools with a plugin",
      "trove-classifiers==2023.11.29",
      "import trove_classifiers as t; print(len(t.classifiers) > 500)",
      "True",
    ],
  ])("an sdist of %s", async (_backend, requirement, program, expected) => {
    const distributions = await realDistributions(() => true);
    const [name = ""] = requirement.split("==");
    const words = ["--provider", `${name}=sdist`, "--providers", "wheel,sdist"];
    const environment = await setup.environment(`${requirement}\n`, distributions, words);
    const path = await environment.build();
    const run = await setup.world.run(join(path, "bin/python"), ["-c", program]);
    expect(run).toMatchObject({ stderr: "", stdout: `${expected}\n` });
  });

  test("an old sdist: a zip archive with a setup.py and no pyproject.toml", async () => {
    const distributions = await realDistributions(() => true);
    // What it needs at run time is not in the folder.
    const words = ["--provider", "filterpy=sdist", "--providers", "wheel,sdist", "--no-deps"];
    const environment = await setup.environment("filterpy==1.4.5\n", distributions, words);
    environment.override("  _.filterpy.dontCheckRuntimeDeps = true;");
    const path = await environment.build();
    const program =
      "import filterpy, importlib.metadata as m; print(filterpy.__version__, m.version('filterpy'))";
    const run = await setup.world.run(join(path, "bin/python"), ["-c", program]);
    expect(run).toMatchObject({ stderr: "", stdout: "1.4.5 1.4.5\n" });
  });
});
