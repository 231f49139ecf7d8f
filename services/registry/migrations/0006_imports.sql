-- Bulk import. The file lies here sealed, piece by piece, until it has been worked off; the work itself, its
-- lease and its state are a `job` of the platform, whose id is the import's.

CREATE TABLE import (
  id                 bigint      PRIMARY KEY,
  area_low           bigint      NOT NULL,
  area_code          text        NOT NULL,
  file_name          text        NOT NULL,
  size_bytes         bigint      NOT NULL CHECK (size_bytes > 0),
  received_bytes     bigint      NOT NULL DEFAULT 0 CHECK (received_bytes <= size_bytes),
  effective_date     date        NOT NULL,
  rows_done          bigint      NOT NULL DEFAULT 0,  -- of the file, header included; bytes done are the job's
  households_created bigint      NOT NULL DEFAULT 0,
  people_created     bigint      NOT NULL DEFAULT 0,
  rows_refused       bigint      NOT NULL DEFAULT 0,
  created_at         timestamptz NOT NULL
);
SELECT fupin_protect('import', 'area_low');

CREATE TABLE import_chunk (
  import_id    bigint NOT NULL REFERENCES import,
  offset_bytes bigint NOT NULL,
  size_bytes   bigint NOT NULL,
  sealed       bytea  NOT NULL,
  PRIMARY KEY (import_id, offset_bytes)
);
ALTER TABLE import_chunk ALTER COLUMN sealed SET STORAGE EXTERNAL;  -- sealed data does not compress

CREATE TABLE import_error (
  import_id        bigint NOT NULL REFERENCES import,
  row_number       bigint NOT NULL,
  ordinal          integer NOT NULL,
  household_number text   NOT NULL,
  field            text   NOT NULL,
  reason           text   NOT NULL,
  message          text   NOT NULL,
  PRIMARY KEY (import_id, row_number, ordinal)
);
