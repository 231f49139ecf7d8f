-- What waits for a second person: grants of privileged roles, unmasking of many.
CREATE TABLE proposal (
  id            bigint      PRIMARY KEY,
  area_code     bigint      NOT NULL,
  account_id    bigint      NOT NULL REFERENCES account,  -- whom it concerns
  kind          smallint    NOT NULL CONSTRAINT proposal_kind_known CHECK (kind IN (1, 2)),  -- grant, unmasking
  body          bytea       NOT NULL,  -- fupin.identity.v1.Grant or BulkUnmasking
  proposed_by   text        NOT NULL,
  created_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  state         smallint    NOT NULL CONSTRAINT proposal_state_known CHECK (state IN (1, 2, 3)),  -- open, confirmed, refused
  decided_by    text        NOT NULL DEFAULT '',
  decided_at    timestamptz,
  decide_reason text        NOT NULL DEFAULT '',
  granted       text        NOT NULL DEFAULT '',
  permit_end    timestamptz,  -- of confirmed unmasking
  CONSTRAINT proposal_decided CHECK ((state = 1) = (decided_at IS NULL))
);
CREATE INDEX proposal_area ON proposal (area_code, id);
CREATE INDEX proposal_permits ON proposal (permit_end) WHERE permit_end IS NOT NULL;
SELECT fupin_protect('proposal');
