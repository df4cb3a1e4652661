/**
 * A second, naive evaluator of single clauses, written from the paragraphs of PEP 440 alone.
 *
 * It shares no code with packaging/: versions are nested arrays, "prefix" is a loop, and each operator is its paragraph, so
 * that an error would have to be made twice to pass.
 */

interface Segments {
  readonly epoch: number;
  readonly release: readonly number[];
  readonly pre: readonly [string, number] | null;
  readonly post: number | null;
  readonly dev: number | null;
  readonly local: readonly (string | number)[] | null;
}

type Nested = string | number | readonly Nested[];

/** Whether `version` (normalized) is accepted by one clause, whose version is normalized too; pre-releases like all others. */
export function isAccepted(clause: string, version: string): boolean {
  const operator =
    ["===", "~=", "==", "!=", "<=", ">=", "<", ">"].find((each) => clause.startsWith(each)) ?? "";
  const operand = clause.slice(operator.length);
  // "Arbitrary equality comparisons are simple string equality operations".
  if (operator === "===") return operand === version;
  const candidate = segmentsOf(version);
  if (operand.endsWith(".*")) {
    const matches = hasPrefix(candidate, segmentsOf(operand.slice(0, -2)));
    return operator === "==" ? matches : !matches;
  }
  return compare(operator, candidate, segmentsOf(operand));
}

function compare(operator: string, candidate: Segments, specified: Segments): boolean {
  switch (operator) {
    // "For a given release identifier V.N, the compatible release clause is approximately equivalent to the pair of comparison
    // clauses: >= V.N, == V.*"; "If a pre-release, post-release or developmental release is named in a compatible release
    // clause as V.N.suffix, then the suffix is ignored when determining the required prefix match".
    case "~=":
      return (
        compare(">=", candidate, specified) &&
        hasPrefix(candidate, { ...specified, release: specified.release.slice(0, -1) })
      );
    // "If the specified version identifier is a public version identifier …, then the local version label of any candidate
    // versions MUST be ignored when matching versions."
    case "==":
      return order(specified.local === null ? publicOf(candidate) : candidate, specified) === 0;
    case "!=":
      return !compare("==", candidate, specified);
    // "Local version identifiers are NOT permitted in this version specifier": those of candidates are ignored.
    case "<=":
      return order(publicOf(candidate), specified) <= 0;
    case ">=":
      return order(publicOf(candidate), specified) >= 0;
    // "The exclusive ordered comparison <V MUST NOT allow a pre-release of the specified version unless the specified version
    // is itself a pre-release."
    case "<":
      return (
        order(publicOf(candidate), specified) < 0 &&
        (isPre(specified) || !(isPre(candidate) && order(withoutPre(candidate), specified) === 0))
      );
    // ">V MUST NOT allow a post-release of the given version unless V itself is a post release", and ">V MUST NOT match a
    // local version of the specified version".
    case ">":
      return (
        order(publicOf(candidate), specified) > 0 &&
        (specified.post !== null || candidate.post === null || order(withoutPost(candidate), specified) !== 0)
      );
    default:
      throw new Error(`No such operator: ${operator}`);
  }
}

function segmentsOf(text: string): Segments {
  const [publicText = "", localText] = text.split("+");
  const [beforeDev = "", dev] = publicText.split(".dev");
  const [beforePost = "", post] = beforeDev.split(".post");
  const pre = /(a|b|rc)(\d+)$/.exec(beforePost);
  const [release = "", epoch = "0"] = beforePost
    .replace(/(a|b|rc)\d+$/, "")
    .split("!")
    .toReversed();
  return {
    epoch: Number(epoch),
    release: release.split(".").map(Number),
    pre: pre === null ? null : [pre[1] ?? "", Number(pre[2])],
    post: post === undefined ? null : Number(post),
    dev: dev === undefined ? null : Number(dev),
    local:
      localText === undefined
        ? null
        : localText.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
  };
}

/** "Version matching", prefix: the candidate's release padded with zeros, its suffixes ignored; the epoch counts. */
function hasPrefix(candidate: Segments, prefix: Segments): boolean {
  return (
    candidate.epoch === prefix.epoch &&
    prefix.release.every((segment, i) => segment === (candidate.release[i] ?? 0))
  );
}

function publicOf(version: Segments): Segments {
  return { ...version, local: null };
}

/**
 * The version that a pre-release leads to. A development release leads to its base; an a, b or rc to the final release, and
 * what else is attached to it with it.
 */
function withoutPre(version: Segments): Segments {
  if (version.pre === null) return { ...version, dev: null, local: null };
  return { ...version, pre: null, post: null, dev: null, local: null };
}

function withoutPost(version: Segments): Segments {
  return { ...version, post: null, dev: null, local: null };
}

function isPre(version: Segments): boolean {
  return version.pre !== null || version.dev !== null;
}

/** "Summary of permitted suffixes and relative ordering": .devN, aN, bN, rcN, <no suffix>, .postN within a release. */
function order(a: Segments, b: Segments): number {
  return compareNested(sortable(a), sortable(b));
}

function sortable({ epoch, release, pre, post, dev, local }: Segments): readonly Nested[] {
  const phases = ["a", "b", "rc"];
  const isOnlyDev = pre === null && post === null && dev !== null;
  return [
    epoch,
    Array.from({ length: 10 }, (_, i) => release[i] ?? 0),
    isOnlyDev ? [-1, 0] : pre === null ? [3, 0] : [phases.indexOf(pre[0]), pre[1]],
    post === null ? 0 : post + 1,
    dev === null ? [1, 0] : [0, dev],
    local === null ? [] : [0, ...local.map((part) => (typeof part === "number" ? [1, part] : [0, part]))],
  ];
}

function compareNested(a: Nested, b: Nested): number {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b ? 0 : a < b ? -1 : 1;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const sign = compareNested(a[i], b[i]);
    if (sign !== 0) return sign;
  }
  return Math.sign(a.length - b.length);
}
