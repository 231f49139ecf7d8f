-- Grants: the second person, delegation, yearly review; lists by the area that a grant is for.
ALTER TABLE account_grant
  ADD COLUMN area_code      bigint GENERATED ALWAYS AS (rpad(area_digits, 12, '0')::bigint) STORED,
  ADD COLUMN confirmed_by   text   NOT NULL DEFAULT '',
  ADD COLUMN delegated_from bigint REFERENCES account_grant,  -- ends with it
  ADD COLUMN delegator_id   bigint REFERENCES account,        -- whose that one is
  ADD COLUMN reviewed_at    timestamptz,
  ADD COLUMN reviewed_by    text   NOT NULL DEFAULT '',
  ADD CONSTRAINT account_grant_delegation CHECK ((delegated_from IS NULL) = (delegator_id IS NULL));
CREATE INDEX account_grant_area ON account_grant (area_code, id) WHERE revoked_at IS NULL;
CREATE INDEX account_grant_delegated ON account_grant (delegated_from) WHERE delegated_from IS NOT NULL;
