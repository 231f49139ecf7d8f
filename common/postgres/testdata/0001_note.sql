-- Tables for the tests of this folder.
CREATE TABLE note (
  id        bigint PRIMARY KEY,
  area_code bigint NOT NULL,
  body      text   NOT NULL CONSTRAINT note_body_short CHECK (length(body) <= 100),
  twin      bigint CONSTRAINT note_twin_known REFERENCES note (id),
  code      text   CONSTRAINT note_code_key UNIQUE,
  parity    bigint CONSTRAINT note_parity_key UNIQUE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX note_area ON note (area_code, id);
SELECT fupin_protect('note');
CREATE TABLE counter (id bigint PRIMARY KEY, n bigint NOT NULL);
INSERT INTO counter VALUES (1, 0), (2, 0);
CREATE TABLE sample (
  i bigint, d double precision, b boolean, t text, y bytea, day date, at timestamptz,
  ints bigint[], texts text[], bytess bytea[], days date[]
);
CREATE TABLE staging (LIKE note INCLUDING ALL);  -- COPY cannot load a protected table
