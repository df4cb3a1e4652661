import { expect, test } from "vitest";
import { platformTags } from "../../packaging/platform-tag.ts";

test("platformTags() of glibc: native first, then manylinux from new to old, each with its legacy name", () => {
  const tags = platformTags({
    kind: "linux",
    architecture: "x86_64",
    libc: { family: "glibc", major: 2, minor: 18 },
  });
  expect(tags).toEqual([
    "linux_x86_64",
    "manylinux_2_18_x86_64",
    "manylinux_2_17_x86_64",
    "manylinux2014_x86_64",
    "manylinux_2_16_x86_64",
    "manylinux_2_15_x86_64",
    "manylinux_2_14_x86_64",
    "manylinux_2_13_x86_64",
    "manylinux_2_12_x86_64",
    "manylinux2010_x86_64",
    "manylinux_2_11_x86_64",
    "manylinux_2_10_x86_64",
    "manylinux_2_9_x86_64",
    "manylinux_2_8_x86_64",
    "manylinux_2_7_x86_64",
    "manylinux_2_6_x86_64",
    "manylinux_2_5_x86_64",
    "manylinux1_x86_64",
  ]);
});

test.each(["aarch64", "armv7l", "ppc64le", "riscv64", "s390x", "loongarch64"])(
  "platformTags() ends manylinux at 2014 on %s",
  (architecture) => {
    const tags = platformTags({
      kind: "linux",
      architecture,
      libc: { family: "glibc", major: 2, minor: 17 },
    });
    expect(tags).toEqual([
      `linux_${architecture}`,
      `manylinux_2_17_${architecture}`,
      `manylinux2014_${architecture}`,
    ]);
  },
);

test("platformTags() knows no manylinux for armv6l", () => {
  const libc = { family: "glibc", major: 2, minor: 40 } as const;
  expect(platformTags({ kind: "linux", architecture: "armv6l", libc })).toEqual(["linux_armv6l"]);
});

test("platformTags() of a glibc that is too old for manylinux has the native tag alone", () => {
  const libc = { family: "glibc", major: 2, minor: 4 } as const;
  expect(platformTags({ kind: "linux", architecture: "i686", libc })).toEqual(["linux_i686"]);
});

test("platformTags() of musl has musllinux and no manylinux", () => {
  const libc = { family: "musl", major: 1, minor: 2 } as const;
  expect(platformTags({ kind: "linux", architecture: "aarch64", libc })).toEqual([
    "linux_aarch64",
    "musllinux_1_2_aarch64",
    "musllinux_1_1_aarch64",
    "musllinux_1_0_aarch64",
  ]);
});

test("platformTags() of macOS on arm64: universal2 reaches back before arm64 existed", () => {
  const tags = platformTags({ kind: "macos", architecture: "arm64", major: 12, minor: 3 });
  expect(tags.slice(0, 6)).toEqual([
    "macosx_12_0_arm64",
    "macosx_12_0_universal2",
    "macosx_11_0_arm64",
    "macosx_11_0_universal2",
    "macosx_10_16_universal2",
    "macosx_10_15_universal2",
  ]);
  expect(tags.at(-1)).toBe("macosx_10_4_universal2");
});

test("platformTags() of macOS on x86_64: every binary format of a version before the next version", () => {
  expect(platformTags({ kind: "macos", architecture: "x86_64", major: 10, minor: 5 })).toEqual([
    "macosx_10_5_x86_64",
    "macosx_10_5_intel",
    "macosx_10_5_fat64",
    "macosx_10_5_fat3",
    "macosx_10_5_universal2",
    "macosx_10_5_universal",
    "macosx_10_4_x86_64",
    "macosx_10_4_intel",
    "macosx_10_4_fat64",
    "macosx_10_4_fat3",
    "macosx_10_4_universal2",
    "macosx_10_4_universal",
  ]);
});

test("platformTags() of Windows is one tag", () => {
  expect(platformTags({ kind: "windows", tag: "win_amd64" })).toEqual(["win_amd64"]);
});
