/** Requirement sets as real projects have them, all of projects that the bundled sample has. */

/** Lines of requirements files by a name that says what the project does. */
export const REQUIREMENT_SETS: ReadonlyMap<string, readonly string[]> = new Map([
  ["notebook server", ["jupyterlab", "ipywidgets", "matplotlib"]],
  ["web API", ["fastapi>=0.100", "uvicorn[standard]", "pydantic-settings", "sqlmodel", "asyncpg"]],
  ["web site", ["Django>=5", "psycopg[binary]>=3.1", "gunicorn", "dj-database-url"]],
  [
    "web site with accounts",
    ["Flask>=3", "Flask-SQLAlchemy", "Flask-Login", "Flask-WTF", "Flask-Bcrypt", "email-validator"],
  ],
  ["cloud job", ["boto3", "botocore>=1.30", "s3transfer", "python-dotenv"]],
  ["data table", ["pandas>=2", "pyarrow", "openpyxl", "xlrd", "XlsxWriter"]],
  ["statistics", ["scipy", "statsmodels", "scikit-learn>=1.3", "seaborn"]],
  ["dashboard", ["streamlit", "plotly", "altair"]],
  ["language model client", ["openai", "anthropic", "tiktoken", "tenacity"]],
  ["language model traces", ["langsmith", "openai<3", "tiktoken", "tokenizers<0.23"]],
  ["language model gateway", ["fastmcp", "mcp"]],
  ["text analysis", ["spacy", "nltk", "wordcloud"]],
  ["deep learning in JAX", ["jax", "flax", "optax", "orbax-checkpoint"]],
  ["deep learning in Keras", ["keras", "tensorboard"]],
  ["gradient boosting", ["lightgbm", "optuna", "shap"]],
  ["maps", ["geopandas", "shapely>=2", "pyproj", "fiona"]],
  ["weather grids", ["xarray", "netCDF4", "dask[array]", "cartopy"]],
  ["images", ["scikit-image", "opencv-python-headless", "imageio[ffmpeg]"]],
  ["scraping", ["requests[socks]", "beautifulsoup4", "lxml", "selenium"]],
  ["async scraping", ["aiohttp", "aiofiles", "httpx[http2]"]],
  ["tests", ["pytest", "pytest-cov", "pytest-xdist", "pytest-asyncio", "hypothesis"]],
  ["checks", ["black", "isort", "flake8", "mypy", "pylint", "ruff", "pre-commit"]],
  ["packaging tools", ["build", "nox", "hatchling", "setuptools-scm", "virtualenv"]],
  ["documentation pages", ["Sphinx>=7", "sphinxcontrib-jquery", "docutils<0.23"]],
  ["older tests", ["pytest<9", "pytest-cov", "rich<15", "more-itertools<11"]],
  ["older checks", ["black<23", "mypy!=2.4.0", "click"]],
  ["older numbers", ["numpy<2", "scipy", "pandas<3", "scikit-learn"]],
  ["older numbers by constraint of others", ["numba", "pandas", "numexpr", "h5py!=3.16.0"]],
  ["command line", ["typer", "rich", "click>=8", "tqdm", "loguru"]],
  ["database tools", ["SQLAlchemy[asyncio]>=2", "alembic", "psycopg2-binary", "pymongo", "peewee"]],
  ["documents", ["pypdf", "reportlab", "python-docx", "pdfplumber", "Jinja2"]],
  ["mathematics", ["sympy", "networkx[default]", "cvxpy", "mpmath<2"]],
  ["remote hosts", ["paramiko", "invoke", "cryptography>=40", "pyOpenSSL"]],
  ["sheets", ["gspread", "google-api-python-client", "google-auth-oauthlib"]],
]);

/** Sets with no answer in the sample, which lacks a project or a version that they need. */
export const REFUSED_SETS: ReadonlyMap<string, readonly string[]> = new Map([
  ["task queue", ["celery", "redis"]],
  ["language model chain", ["langchain", "langchain-openai", "langgraph"]],
  ["optional speed", ["aiohttp[speedups]"]],
  ["older than the sample", ["requests<2.30", "urllib3<2"]],
  ["against each other", ["black<23", "pathspec>=1", "pydantic_core<2.47", "pydantic_core>=2.47"]],
]);
