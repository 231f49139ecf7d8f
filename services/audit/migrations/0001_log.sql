-- The audit log. Everything here is only ever added to: the service's own role can neither change nor delete a
-- leaf, a tile can only grow, and the state can only move on. Whoever gets round that as the database's owner is
-- found by anyone who verifies the log (fupinctl audit verify).

-- One event each. The leaf's bytes are not stored: they are a pure function of these columns (leaf_rules), so every
-- column, also those that are searched by, stands under the tree's hash.
CREATE TABLE leaf (
  leaf_index  bigint      NOT NULL CONSTRAINT leaf_pkey PRIMARY KEY CHECK (leaf_index >= 0),
  event_id    uuid        NOT NULL,
  event_time  timestamptz NOT NULL,
  area_code   bigint      NOT NULL,  -- 12 digits, padded with zeros; 0 for things of no place
  area_digits smallint    NOT NULL,  -- how many digits the event gave: 0, 2, 4, 6, 9 or 12
  source      text        NOT NULL,
  actor       text        NOT NULL,
  action      text        NOT NULL,
  resource    text        NOT NULL,
  commitment  bytea       NOT NULL,
  trace_id    bytea       NOT NULL,  -- 16 bytes, or none
  -- UUIDs of version 7 grow with time, so this index is written at its right end.
  CONSTRAINT leaf_event_key UNIQUE (event_id, source)
);
CREATE INDEX leaf_resource ON leaf (resource, leaf_index);
CREATE INDEX leaf_actor ON leaf (actor, leaf_index);
CREATE INDEX leaf_area ON leaf (area_code, leaf_index);
REVOKE UPDATE, DELETE ON leaf FROM :app_role;

SELECT fupin_protect('leaf');
-- Things of no place are everybody's who oversees a whole province or more.
CREATE POLICY no_place ON leaf FOR SELECT
  USING (area_code = 0 AND (SELECT fupin_area_high() - fupin_area_low()) >= 10000000000);

-- Hashes of the tree in tiles of C2SP tlog-tiles. Hashes do not compress.
CREATE TABLE tile (
  level      smallint NOT NULL,
  tile_index bigint   NOT NULL,
  hashes     bytea    NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
  CONSTRAINT tile_pkey PRIMARY KEY (level, tile_index)
);
ALTER TABLE tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
REVOKE DELETE ON tile FROM :app_role;

-- The one row that a sequencer locks: whoever holds it is the only writer of the log.
CREATE TABLE log_state (
  one       boolean NOT NULL DEFAULT true CONSTRAINT log_state_pkey PRIMARY KEY CHECK (one),
  origin    text    NOT NULL,
  tree_size bigint  NOT NULL CHECK (tree_size >= 0),
  root      bytea   NOT NULL CHECK (length(root) = 32),
  note      text    NOT NULL  -- the signed checkpoint of tree_size and root
);
REVOKE DELETE ON log_state FROM :app_role;

CREATE FUNCTION tile_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.level, NEW.tile_index) IS DISTINCT FROM (OLD.level, OLD.tile_index)
     OR substring(NEW.hashes FROM 1 FOR length(OLD.hashes)) <> OLD.hashes THEN
    RAISE EXCEPTION 'a tile of the audit log was about to change';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tile_only_grows BEFORE UPDATE ON tile FOR EACH ROW EXECUTE FUNCTION tile_only_grows();

CREATE FUNCTION log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.origin <> OLD.origin OR NEW.tree_size <= OLD.tree_size THEN
    RAISE EXCEPTION 'the audit log was about to shrink or to change its name';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER log_only_grows BEFORE UPDATE ON log_state FOR EACH ROW EXECUTE FUNCTION log_only_grows();
