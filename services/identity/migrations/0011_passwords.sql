-- Passwords that change, accounts that close, second factors.

-- An empty hash: there is no password yet. `version` rises with each change, so that a login that was checked against the
-- one before is told.
ALTER TABLE credential
  ADD COLUMN version         bigint      NOT NULL DEFAULT 1,
  ADD COLUMN changed_at      timestamptz NOT NULL DEFAULT now(),  -- system clock
  ADD COLUMN temporary_until timestamptz;                         -- it must be changed, and is good until then

CREATE TABLE password_history (
  account_id    bigint      NOT NULL REFERENCES account,
  version       bigint      NOT NULL,  -- of the credential while it held
  password_hash text        NOT NULL,
  PRIMARY KEY (account_id, version)
);

ALTER TABLE account
  ADD COLUMN version        bigint NOT NULL DEFAULT 1,
  ADD COLUMN disabled_at    timestamptz,
  ADD COLUMN disable_reason text   NOT NULL DEFAULT '';

-- An authenticator; a further enrolment replaces one that is not confirmed.
CREATE TABLE second_factor (
  account_id   bigint      PRIMARY KEY REFERENCES account,
  secret       bytea       NOT NULL,  -- sealed
  confirmed_at timestamptz,
  last_step    bigint      NOT NULL DEFAULT 0  -- of the last code taken: it and those before are used
);

CREATE TABLE recovery_code (
  code_hash  bytea  PRIMARY KEY,  -- SHA-256 of the account's name and the code
  account_id bigint NOT NULL REFERENCES account
);
CREATE INDEX recovery_code_account ON recovery_code (account_id);
