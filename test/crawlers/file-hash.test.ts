import { expect, test, vi } from "vitest";
import { HashMismatchError, checkHash, retryHashMismatch, sha256HexOf } from "../../crawlers/file-hash.ts";

test("sha256HexOf() of nothing (FIPS 180-4)", () => {
  expect(sha256HexOf(new Uint8Array())).toBe(
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  );
});

test("checkHash() compares with the hash of the index, where it names one", () => {
  expect(() => checkHash("The wheel", "aa", "aa")).not.toThrow();
  expect(() => checkHash("The wheel", "aa", null)).not.toThrow();
  expect(() => checkHash("The wheel", "aa", "bb")).toThrow(new HashMismatchError("The wheel"));
});

test("retryHashMismatch() tries a second time after other bytes, and after nothing else", async () => {
  const second = vi.fn().mockRejectedValueOnce(new HashMismatchError("It")).mockResolvedValueOnce("fine");
  expect(await retryHashMismatch(second)).toBe("fine");
  const never = vi.fn().mockRejectedValue(new HashMismatchError("It"));
  await expect(retryHashMismatch(never)).rejects.toThrow(HashMismatchError);
  expect(never).toHaveBeenCalledTimes(2);
  const other = vi.fn().mockRejectedValue(new TypeError("x"));
  await expect(retryHashMismatch(other)).rejects.toThrow(TypeError);
  expect(other).toHaveBeenCalledTimes(1);
});
