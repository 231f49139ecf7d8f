-- Divisions and organisations.

-- Public knowledge, read by everyone, so not under row-level security. A division may change its name under the
-- same code: each row is one period of its life, and periods of one code do not overlap.
CREATE TABLE division (
  level       smallint NOT NULL CONSTRAINT division_level_known CHECK (level IN (2, 4, 6, 9, 12)),  -- digits
  code12      bigint   NOT NULL CONSTRAINT division_code_range
                       CHECK (code12 BETWEEN 100000000000 AND 999999999999),  -- padded with zeros
  valid_from  date     NOT NULL,  -- -infinity: since before our records
  valid_until date     NOT NULL,  -- last day; infinity: exists
  name        text     NOT NULL,
  CONSTRAINT division_pkey PRIMARY KEY (level, code12, valid_from),
  CONSTRAINT division_period CHECK (valid_from <= valid_until)
);

CREATE TABLE organisation (
  id                 bigint      PRIMARY KEY,
  area_code          bigint      NOT NULL,
  kind               smallint    NOT NULL,
  name               text        NOT NULL,
  social_credit_code text        CONSTRAINT organisation_social_credit_code_key UNIQUE,
  created_at         timestamptz NOT NULL
);
CREATE INDEX organisation_area ON organisation (area_code, id);
SELECT fupin_protect('organisation');
