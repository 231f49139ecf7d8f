-- Figures that documents claim. What the suite derives is never stored beside them: it is derived when asked.
CREATE TABLE claim (
  id              bigint      NOT NULL CONSTRAINT claim_pkey PRIMARY KEY,
  area_code       bigint      NOT NULL,  -- 12 digits, padded with zeros
  area_digits     smallint    NOT NULL CHECK (area_digits IN (2, 4, 6, 9, 12)),
  indicator       text        NOT NULL,  -- code of an indicator of the registry
  as_of           date        NOT NULL,
  claimed_value   text        NOT NULL,  -- as printed
  unit            text        NOT NULL,
  title           text        NOT NULL,
  document_number text        NOT NULL,
  issuer          text        NOT NULL,
  locator         text        NOT NULL,
  creator         text        NOT NULL,
  create_time     timestamptz NOT NULL   -- business clock
);
CREATE INDEX claim_area ON claim (area_code, id);
REVOKE UPDATE, DELETE ON claim FROM :app_role;
SELECT fupin_protect('claim');
