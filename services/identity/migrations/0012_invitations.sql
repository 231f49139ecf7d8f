-- Links with which people set their first password. One for each account: a new one replaces the one before.
CREATE TABLE invitation (
  account_id bigint      PRIMARY KEY REFERENCES account,
  token_hash bytea       NOT NULL CONSTRAINT invitation_token_key UNIQUE,  -- SHA-256
  expires_at timestamptz NOT NULL  -- system clock
);
