-- What became of divisions, the parts of villages, the life of organisations, and who worked where.

-- Public, as divisions are. One row for each new code; an abolished division has one row without a new code.
CREATE TABLE division_succession (
  old_level  smallint NOT NULL,
  old_code12 bigint   NOT NULL,
  effective  date     NOT NULL,  -- first day of the new codes
  position   smallint NOT NULL,  -- the first takes over accounts and grants
  new_level  smallint,
  new_code12 bigint,
  kind       smallint NOT NULL,  -- DivisionChangeKind
  document   text     NOT NULL,
  CONSTRAINT division_succession_pkey PRIMARY KEY (old_level, old_code12, effective, position),
  CONSTRAINT division_succession_whole CHECK ((new_level IS NULL) = (new_code12 IS NULL))
);
CREATE INDEX division_succession_new ON division_succession (new_level, new_code12);

-- Public, as villages are.
CREATE TABLE village_group (
  village_code bigint   NOT NULL,
  number       smallint NOT NULL CONSTRAINT village_group_number CHECK (number BETWEEN 1 AND 999),
  valid_from   date     NOT NULL,
  valid_until  date     NOT NULL,  -- last day; infinity: exists
  name         text     NOT NULL,
  kind         smallint NOT NULL,
  CONSTRAINT village_group_pkey PRIMARY KEY (village_code, number, valid_from),
  CONSTRAINT village_group_period CHECK (valid_from <= valid_until)
);

ALTER TABLE organisation
  ADD parent_id     bigint   REFERENCES organisation,
  ADD helping_level smallint NOT NULL DEFAULT 0,
  ADD school        text     NOT NULL DEFAULT '',
  ADD valid_from    date     NOT NULL DEFAULT '-infinity',
  ADD valid_until   date     NOT NULL DEFAULT 'infinity',
  ADD successor_id  bigint   REFERENCES organisation,
  ADD version       bigint   NOT NULL DEFAULT 1,
  ADD CONSTRAINT organisation_period CHECK (valid_from <= valid_until);
CREATE INDEX organisation_parent ON organisation (parent_id);
CREATE UNIQUE INDEX organisation_school_key ON organisation (school) WHERE school <> '' AND valid_until = 'infinity';

CREATE TABLE post (
  id              bigint      PRIMARY KEY,
  organisation_id bigint      NOT NULL REFERENCES organisation,
  area_code       bigint      NOT NULL,  -- of the organisation
  account_id      bigint      NOT NULL REFERENCES account,
  account_name    text        NOT NULL,
  kind            smallint    NOT NULL,
  title           text        NOT NULL,
  main            boolean     NOT NULL,
  from_date       date        NOT NULL,
  until_date      date        NOT NULL,  -- last day; infinity: until ended
  document        text        NOT NULL,
  end_reason      text        NOT NULL DEFAULT '',
  created_at      timestamptz NOT NULL,
  CONSTRAINT post_period CHECK (from_date <= until_date)
);
CREATE INDEX post_organisation ON post (organisation_id, id);
CREATE INDEX post_account ON post (account_id, id);
-- Sees also main posts outside the caller's area, which the caller cannot end.
CREATE UNIQUE INDEX post_main_key ON post (account_id) WHERE main AND until_date = 'infinity';
SELECT fupin_protect('post');

-- By these the update of divisions finds what moves.
CREATE INDEX account_grant_place ON account_grant (area_digits) WHERE revoked_at IS NULL;
