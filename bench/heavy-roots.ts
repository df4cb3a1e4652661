/** Questions that are hard over the database of 2023, chosen by hand: what each is, and why it is here. */

/** What makes a question hard. */
export type HeavyKind = "large closure" | "backtracking" | "conflicts";

/** One question. */
export interface HeavyRoot {
  readonly kind: HeavyKind;
  readonly lines: readonly string[];
  readonly about: string;
}

/** The range of which no version fits, and each version pins another botocore (research: "a boto3 range without a solution"). */
const DISTINCT_PINS: HeavyRoot = {
  kind: "backtracking",
  lines: ["boto3>=1.16,<1.27", "botocore<1.16"],
  about: "every version of a range pins another botocore, and none fits",
};

/** All of them, by kind. */
export const HEAVY_ROOTS: readonly HeavyRoot[] = [
  { kind: "large closure", lines: ["jupyter"], about: "notebook, console and widgets" },
  { kind: "large closure", lines: ["spyder"], about: "an editor with the tools that it starts" },
  { kind: "large closure", lines: ["checkov"], about: "many pins beside many open requirements" },
  { kind: "large closure", lines: ["flytekit"], about: "clients of three clouds" },
  {
    kind: "large closure",
    lines: ["mlflow", "kedro", "prefect", "dagster"],
    about: "four frameworks for pipelines in one environment",
  },
  { kind: "large closure", lines: ["plone"], about: "250 projects looked at, each with dozens of versions" },
  {
    kind: "large closure",
    lines: ["plone-app-testing"],
    about: "the same world, where the newest versions do not fit together",
  },
  {
    kind: "large closure",
    lines: ["localstack[full]"],
    about: "an extra of fifty projects, boto3 among them",
  },
  {
    kind: "backtracking",
    lines: ["boto3", "urllib3<1.25.4"],
    about: "hundreds of botocore versions need a newer urllib3",
  },
  {
    kind: "backtracking",
    lines: ["awscli", "boto3", "botocore<1.27"],
    about: "two projects with hundreds of versions pin the same third",
  },
  {
    kind: "backtracking",
    lines: ["aiobotocore[boto3]", "s3fs", "awscli"],
    about: "a narrow range of botocore that three others have to meet",
  },
  DISTINCT_PINS,
  {
    kind: "backtracking",
    lines: ["opentelemetry-distro", "opentelemetry-api<1.10"],
    about: "releases that pin one another in step",
  },
  {
    kind: "conflicts",
    lines: ["aws-cdk-aws-route53-targets"],
    about: "forty projects of 270 versions that pin one another, one of them missing",
  },
  {
    kind: "conflicts",
    lines: ["aws-cdk-aws-cloudfront-origins"],
    about: "the same family, where an older release is whole",
  },
  {
    kind: "conflicts",
    lines: ["google-cloud-storage", "google-cloud-bigquery", "protobuf<4"],
    about: "one bound against a dozen API clients",
  },
  {
    kind: "conflicts",
    lines: ["dbt-core", "dbt-snowflake", "dbt-bigquery", "dbt-redshift"],
    about: "adapters that pin the same core",
  },
  {
    kind: "conflicts",
    lines: ["kubernetes", "urllib3<1.24", "boto3"],
    about: "two clients and an old urllib3",
  },
  {
    kind: "conflicts",
    lines: ["google-ads", "grpcio<1.40"],
    about: "an old grpcio against generated clients",
  },
  { kind: "conflicts", lines: ["azure-cli", "msal<1.20"], about: "180 projects, most of them pinned" },
];
