/** A declared target compared with what PyPA packaging finds out by looking at the machine and the Python that it runs on. */

import { expect, test } from "vitest";
import { systemOf } from "../../resolver/environment/system.ts";
import { parseTarget } from "../../resolver/environment/target.ts";
import { findPackagingOracle } from "./packaging-oracle.ts";

interface Host {
  readonly python: string;
  readonly glibc: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
}

const host = (findPackagingOracle()?.ask([{ kind: "host" }])[0] ?? undefined) as Host | undefined;
if (host === undefined) {
  // A skipped test must be seen.
  // oxlint-disable-next-line no-console
  console.warn("The comparison of a target with this machine is skipped: no CPython on glibc was found");
}

test.skipIf(host === undefined)(
  "a target that names this machine has the tags and markers that packaging finds here",
  () => {
    const target = parseTarget(`${systemOf(process)}-glibc${host?.glibc}/cpython-${host?.python}`);
    expect(target.supportedTags).toEqual(host?.tags);
    // The kernel's release and version are not known of a machine that is only declared.
    expect({ ...host?.environment, platform_release: "", platform_version: "" }).toEqual(target.environment);
  },
);
