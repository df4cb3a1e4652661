-- Tables of a pinwheel store, schema version 3, as database/sqlite/migrations.ts makes them (PRAGMA user_version = 3).

-- Facts of the whole database: JSON of database/facts.ts, in the only row.
CREATE TABLE facts (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  content TEXT NOT NULL
) STRICT;

-- Texts that occur often: requirements, requires-python, extras, messages of failures.
CREATE TABLE text (
  id INTEGER PRIMARY KEY,
  value TEXT NOT NULL UNIQUE
) STRICT;

-- Distinct core metadata. Lists are JSON arrays of text ids.
CREATE TABLE core_metadata (
  id INTEGER PRIMARY KEY,
  content TEXT NOT NULL UNIQUE -- [requires_dist, requires_python, provides_extra, build_requires, build_backend]
) STRICT;

-- Distinct ways in which metadata was found.
CREATE TABLE provenance (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  confidence TEXT NOT NULL,
  extractor_version INTEGER NOT NULL,
  UNIQUE (source, confidence, extractor_version)
) STRICT;

CREATE TABLE project (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE, -- normalized
  shard_key TEXT NOT NULL, -- first four hex digits of sha256(name), so that a dump's shards are read one after another
  display_name TEXT NOT NULL,
  status TEXT NOT NULL,
  serial INTEGER,
  etag TEXT,
  checked_at_ms INTEGER
) STRICT;
CREATE INDEX project_by_shard ON project (shard_key, name);

CREATE TABLE release (
  project_id INTEGER NOT NULL REFERENCES project,
  ordinal INTEGER NOT NULL, -- place in the canonical order
  version TEXT NOT NULL,
  canonical_version TEXT,
  PRIMARY KEY (project_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE file (
  project_id INTEGER NOT NULL REFERENCES project,
  release_ordinal INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  filename TEXT NOT NULL,
  filename_assumed INTEGER NOT NULL,
  kind TEXT NOT NULL,
  size_bytes INTEGER,
  sha256 BLOB,
  uploaded_at_ms INTEGER,
  yanked TEXT, -- the reason, perhaps empty; NULL when not yanked
  requires_python_id INTEGER REFERENCES text,
  url_path TEXT,
  metadata_id INTEGER REFERENCES core_metadata, -- NULL when unknown
  provenance_id INTEGER REFERENCES provenance,
  metadata_sha256 BLOB,
  PRIMARY KEY (project_id, release_ordinal, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  project_id INTEGER NOT NULL REFERENCES project,
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  version TEXT,
  filename TEXT,
  detail TEXT,
  PRIMARY KEY (project_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE failure (
  project_id INTEGER NOT NULL REFERENCES project,
  ordinal INTEGER NOT NULL,
  version TEXT,
  filename TEXT,
  kind TEXT NOT NULL,
  message_id INTEGER NOT NULL REFERENCES text,
  attempt_count INTEGER NOT NULL,
  retry_after_ms INTEGER,
  extractor_version INTEGER NOT NULL,
  PRIMARY KEY (project_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Facts of the crawl as a whole, such as the index's address and how far its changelog is read; database/sqlite/crawl-state.ts.
CREATE TABLE crawl_state (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

-- Rows of the index's changelog from which events of records are made; other rows are not kept.
CREATE TABLE journal (
  serial INTEGER PRIMARY KEY,
  name TEXT NOT NULL, -- normalized
  display_name TEXT NOT NULL,
  version TEXT,
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL,
  filename TEXT
) STRICT;
CREATE INDEX journal_by_name ON journal (name, serial);

-- Projects that are still to be asked for; a row leaves in the transaction that writes its project.
CREATE TABLE crawl_plan (
  name TEXT PRIMARY KEY, -- normalized
  display_name TEXT, -- as the index spells it; NULL when it lists the project no more
  reason TEXT NOT NULL,
  wanted_serial INTEGER, -- what the project's page must have reached; NULL where the index has no serials
  dependents INTEGER NOT NULL, -- projects written since the row came that require this one
  newest_serial INTEGER NOT NULL, -- later changes come first; 0 where the index has no serials
  is_listed INTEGER NOT NULL,
  is_selected INTEGER NOT NULL -- 1 when the current run is to ask for it
) STRICT, WITHOUT ROWID;
CREATE INDEX crawl_plan_by_order ON crawl_plan (is_selected, dependents DESC, newest_serial DESC, name);

-- Projects that could not be read, and when to try again; a change of the project takes the row back into the plan.
CREATE TABLE parked (
  name TEXT PRIMARY KEY, -- normalized
  since_ms INTEGER NOT NULL, -- when it was first parked
  attempt_count INTEGER NOT NULL,
  retry_after_ms INTEGER NOT NULL,
  wanted_serial INTEGER
) STRICT, WITHOUT ROWID;

-- Subdirectories of channels, and where their crawl stands.
CREATE TABLE conda_subdir (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL, -- canonical name
  subdir TEXT NOT NULL,
  base_url TEXT NOT NULL, -- where filenames begin
  checked_at_ms INTEGER, -- when the state was last confirmed; NULL when none was ever read
  as_of_ms INTEGER, -- the time of the channel's data
  source TEXT, -- from which of the channel's forms it was read: shards, zst, json
  url TEXT, -- of that form
  etag TEXT,
  last_modified TEXT,
  shards_missing_at_ms INTEGER, -- when the channel was last seen to have no shards
  stale_since_ms INTEGER, -- since when it shows data older than as_of_ms
  failure TEXT, -- why the last try failed; NULL when it did not
  failed_since_ms INTEGER,
  UNIQUE (channel, subdir)
) STRICT;

CREATE TABLE conda_package (
  id INTEGER PRIMARY KEY,
  subdir_id INTEGER NOT NULL REFERENCES conda_subdir,
  name TEXT NOT NULL,
  shard_key TEXT NOT NULL, -- first four hex digits of sha256(name), so that a dump's shards are read one after another
  shard_sha256 BLOB, -- of the channel's shard that says the same; NULL when that is not known
  later_count INTEGER NOT NULL DEFAULT 0, -- entries of formats that are not read
  left_out_count INTEGER NOT NULL DEFAULT 0, -- entries that could not be used
  UNIQUE (subdir_id, name)
) STRICT;
CREATE INDEX conda_package_by_shard ON conda_package (shard_key, name);

-- Distinct lists of texts: JSON arrays of text ids.
CREATE TABLE conda_list (
  id INTEGER PRIMARY KEY,
  content TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE conda_artifact (
  id INTEGER PRIMARY KEY,
  package_id INTEGER NOT NULL REFERENCES conda_package,
  filename TEXT NOT NULL,
  version TEXT NOT NULL,
  build TEXT NOT NULL,
  build_number INTEGER NOT NULL,
  depends_id INTEGER NOT NULL REFERENCES conda_list,
  constrains_id INTEGER NOT NULL REFERENCES conda_list,
  noarch TEXT, -- generic, python
  track_features_id INTEGER NOT NULL REFERENCES conda_list,
  timestamp_ms INTEGER,
  site_packages_path TEXT,
  md5 BLOB,
  sha256 BLOB,
  size_bytes INTEGER,
  url TEXT, -- NULL where the subdirectory's base and the filename give it
  UNIQUE (package_id, filename)
) STRICT;

-- Filenames that the channel says it has removed.
CREATE TABLE conda_removed (
  package_id INTEGER NOT NULL REFERENCES conda_package,
  filename TEXT NOT NULL,
  PRIMARY KEY (package_id, filename)
) STRICT, WITHOUT ROWID;

CREATE TABLE conda_event (
  package_id INTEGER NOT NULL REFERENCES conda_package,
  filename TEXT NOT NULL,
  ordinal INTEGER NOT NULL, -- in order of time
  kind TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  before TEXT NOT NULL, -- JSON of the fields that changed, as they were
  PRIMARY KEY (package_id, filename, ordinal)
) STRICT, WITHOUT ROWID;

-- Shards that were fetched, until the subdirectory that needs them is written as a whole.
CREATE TABLE conda_shard (
  sha256 BLOB PRIMARY KEY,
  content BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Tables of names and relations of channels to PyPI, and where their crawl stands.
CREATE TABLE conda_names (
  channel TEXT NOT NULL,
  kind TEXT NOT NULL, -- table, relations
  url TEXT NOT NULL,
  checked_at_ms INTEGER NOT NULL,
  etag TEXT,
  last_modified TEXT,
  PRIMARY KEY (channel, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE conda_pypi_name (
  channel TEXT NOT NULL,
  name TEXT NOT NULL, -- conda's
  pypi_names TEXT NOT NULL, -- JSON array, or null where the name is no project of PyPI
  PRIMARY KEY (channel, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE conda_relation (
  channel TEXT NOT NULL,
  name TEXT NOT NULL, -- conda's
  filename TEXT NOT NULL, -- of the artifact that was read
  pypi_name TEXT NOT NULL,
  pypi_version TEXT NOT NULL,
  sha256 BLOB,
  PRIMARY KEY (channel, name, filename, pypi_name)
) STRICT, WITHOUT ROWID;
