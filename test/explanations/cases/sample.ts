/** Real projects, as the bundled sample has them. */

import type { ExplanationCase } from "../explanation-case.ts";

function sample(
  name: string,
  requirements: readonly string[],
  rest: Partial<ExplanationCase> = {},
): ExplanationCase {
  return { name: `sample-${name}`, database: "sample", files: { "reqs.txt": requirements }, ...rest };
}

export const SAMPLE: readonly ExplanationCase[] = [
  sample("fastapi-pydantic-core", ["fastapi", "pydantic-core>=2.49"]),
  sample("jupyterlab-notebook", ["jupyterlab<4.6", "notebook"]),
  sample("pandas-python", ["pandas>=3", "numpy"], { options: "--target x86_64-linux/cpython-3.10" }),
  sample("django-old", ["django~=4.2", "sqlparse"]),
  sample("opencv-scipy", ["opencv-python", "scipy<1.13"]),
  sample("transformers-hub", ["transformers", "huggingface-hub>=2"]),
  sample("streamlit-constraint", ["streamlit"], {
    files: { "reqs.txt": ["streamlit"], "cons.txt": ["numpy<2", "pandas>=3", "pillow==9.5"] },
    options: "--constraint cons.txt",
  }),
  sample("boto3-botocore", ["boto3", "botocore==1.34.0"]),
  sample("numpy-macos", ["scikit-learn"], { options: "--target aarch64-darwin/cpython-3.11" }),
  sample("misspelt", ["scikit-lern", "matplotlib"]),
  sample("not-in-sample", ["fastapi", "tensorflow"]),
];
