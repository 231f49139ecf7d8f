-- A province's own roles, and its own versions of default ones. Rows are never changed: the last version of a key is in
-- force. Not under row-level security: the table of roles is one for the whole suite.
CREATE TABLE own_role (
  key        text        NOT NULL,
  version    bigint      NOT NULL,
  definition text        NOT NULL,  -- in the form of common/auth/roles.txt
  changed_by text        NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT own_role_pkey PRIMARY KEY (key, version)
);
