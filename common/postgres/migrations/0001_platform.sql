-- What every service's database has before its own tables: the row-level security recipe, typed errors raised
-- from SQL, idempotency records, the outbox, jobs, ids. common/postgres/README.md tells how to build on it.

-- Tables and sequences made by the owner, here and in later migrations, are the service's to use. A table that
-- is append-only takes the rest back: REVOKE UPDATE, DELETE ON t FROM :app_role.
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :app_role;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO :app_role;

-- ---------------------------------------------------------------------------------------------------------
-- Row-level security. The caller's area is the half-open range [low, high) of 12-digit division codes, set for
-- each transaction. An unset range is an error (current_setting without missing_ok, or the cast of '').
CREATE FUNCTION fupin_area_low() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('fupin.area_low')::bigint $$;
CREATE FUNCTION fupin_area_high() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('fupin.area_high')::bigint $$;

-- Locks a table to the caller's range: SELECT fupin_protect('household'). The sub-selects are evaluated once for
-- each query, not for each row, and the comparisons can use an index on the column.
CREATE FUNCTION fupin_protect(protected_table regclass, area_column name DEFAULT 'area_code') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', protected_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', protected_table);
  EXECUTE format('CREATE POLICY area ON %s USING (%I >= (SELECT fupin_area_low()) AND %I < (SELECT fupin_area_high()))',
                 protected_table, area_column, area_column);
END $$;

-- ---------------------------------------------------------------------------------------------------------
-- Errors for users, raised from SQL. The code is FU001 FAILED_PRECONDITION, FU002 NOT_FOUND, FU003 ABORTED,
-- FU004 ALREADY_EXISTS, FU005 INVALID_ARGUMENT (metadata key "field" makes it a field violation) or
-- FU006 PERMISSION_DENIED; `metadata` is a flat object of texts.
CREATE FUNCTION fupin_raise(reason text, message_zh text, metadata jsonb DEFAULT '{}', code text DEFAULT 'FU001')
RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = code, MESSAGE = reason, HINT = message_zh,
    DETAIL = coalesce((SELECT string_agg(key || '=' || translate(value, E'\n', ' '), E'\n')
                       FROM jsonb_each_text(metadata)), '');
END $$;

-- True, or the error: SELECT fupin_require(count(*) = 1, 'ETAG_MISMATCH', '…', '{}', 'FU003') FROM changed.
CREATE FUNCTION fupin_require(condition boolean, reason text, message_zh text, metadata jsonb DEFAULT '{}',
                              code text DEFAULT 'FU001')
RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF condition THEN RETURN true; END IF;
  RETURN fupin_raise(reason, message_zh, metadata, code);
END $$;

-- ---------------------------------------------------------------------------------------------------------
-- The first reply to each request_id. A second transaction with the same id waits for the first and then fails
-- on the key, so one request has one effect even while its outcome is in doubt.
CREATE TABLE idempotency (
  request_id   uuid        NOT NULL CONSTRAINT idempotency_pkey PRIMARY KEY,
  actor        text        NOT NULL,
  request_hash bytea       NOT NULL,  -- SHA-256 of the request's type and content
  reply        bytea       NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idempotency_age ON idempotency USING brin (created_at);

-- Audit events on their way to the audit service, in commit-safe order: read by (xid, id), and only below the
-- oldest running transaction, because an id is given out before its row becomes visible.
CREATE TABLE outbox (
  xid        xid8        NOT NULL DEFAULT pg_current_xact_id(),
  id         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY (CACHE 1),
  event_id   uuid        NOT NULL,
  event_time timestamptz NOT NULL,  -- business clock
  actor      text        NOT NULL,
  area_code  text        NOT NULL,  -- 2 to 12 digits; '' for province-wide things
  action     text        NOT NULL,
  resource   text        NOT NULL,
  commitment bytea       NOT NULL,  -- SHA-256 of salt and content; see commitment_key
  trace_id   text        NOT NULL,
  PRIMARY KEY (xid, id)
);
-- Rows are inserted, read once in order and deleted: vacuum early, and by count, not by share of the table.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

-- How far the relay has handed events over; everything at or before it may be deleted.
CREATE TABLE outbox_cursor (
  consumer text   PRIMARY KEY,
  xid      xid8   NOT NULL,
  id       bigint NOT NULL
);
INSERT INTO outbox_cursor VALUES ('audit', '0', 0);

-- The salt of an event's commitment is HMAC-SHA-256(key, event_id): it is never stored, and whoever holds this
-- database can prove what an event's content was long after the outbox row is gone.
CREATE TABLE commitment_key (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  key bytea   NOT NULL CHECK (length(key) = 32)
);
INSERT INTO commitment_key (key)
  VALUES (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
REVOKE INSERT, UPDATE, DELETE ON commitment_key FROM :app_role;

-- ---------------------------------------------------------------------------------------------------------
-- Long-running work. A worker holds a job by a lease; each claim raises `fence`, and each step commits only under
-- the fence it was claimed with, so a worker that lost its lease can no longer change anything.
CREATE TABLE job (
  id          bigint      PRIMARY KEY,
  kind        text        NOT NULL,              -- registry.import
  state       text        NOT NULL DEFAULT 'QUEUED'
                          CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  actor       text        NOT NULL,              -- on whose behalf
  area_low    bigint      NOT NULL,              -- the range the work may touch
  area_high   bigint      NOT NULL,
  request     bytea       NOT NULL DEFAULT '',   -- serialized message of the service
  progress    bytea       NOT NULL DEFAULT '',   -- where to resume; serialized message of the service
  done        bigint      NOT NULL DEFAULT 0,    -- for people: so many of
  total       bigint      NOT NULL DEFAULT 0,    -- so many
  result      bytea       NOT NULL DEFAULT '',
  error       text        NOT NULL DEFAULT '',   -- reason, when FAILED
  fence       bigint      NOT NULL DEFAULT 0,
  lease_owner text        NOT NULL DEFAULT '',
  lease_until timestamptz NOT NULL DEFAULT '-infinity',
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX job_waiting ON job (kind, id) WHERE state IN ('QUEUED', 'RUNNING');

-- Ids of everything the service names; handed out in blocks of 1000.
CREATE SEQUENCE object_id_seq INCREMENT BY 1000 MINVALUE 1000 START WITH 1000;
