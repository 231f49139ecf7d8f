-- Photos and documents, by content. Sealed under the key of the place's county; the same bytes of two places are two rows.
CREATE TABLE evidence (
  sha256      bytea       NOT NULL CHECK (length(sha256) = 32),  -- of the plain bytes
  area_code   bigint      NOT NULL,
  media_type  text        NOT NULL,
  size_bytes  integer     NOT NULL CHECK (size_bytes BETWEEN 1 AND 4194304),
  sealed      bytea       NOT NULL,
  uploaded_by text        NOT NULL,
  uploaded_at timestamptz NOT NULL,
  PRIMARY KEY (sha256, area_code)
);
ALTER TABLE evidence ALTER COLUMN sealed SET STORAGE EXTERNAL;  -- ciphertext cannot be compressed
SELECT fupin_protect('evidence');
REVOKE UPDATE, DELETE ON evidence FROM :app_role;
