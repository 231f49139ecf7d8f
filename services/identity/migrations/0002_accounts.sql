-- Accounts, what they are trusted with, and how they get in.

CREATE TABLE account (
  id           bigint      PRIMARY KEY,
  area_code    bigint      NOT NULL,  -- the place that administers the account
  username     text        NOT NULL CONSTRAINT account_username_key UNIQUE,
  display_name text        NOT NULL,
  kind         smallint    NOT NULL,
  organisation text        NOT NULL,  -- resource name; '' when none
  phone        bytea,                 -- sealed
  created_at   timestamptz NOT NULL
);
CREATE INDEX account_area ON account (area_code, id);
SELECT fupin_protect('account');

-- Seen by whoever sees the account, whatever place the role is for.
CREATE TABLE account_grant (
  id            bigint      PRIMARY KEY,
  account_id    bigint      NOT NULL REFERENCES account,
  home_code     bigint      NOT NULL,  -- account.area_code
  role          text        NOT NULL,
  area_digits   text        NOT NULL,  -- the role holds in this division
  organisation  text        NOT NULL,  -- '' when the area alone counts
  from_date     date        NOT NULL,
  until_date    date        NOT NULL,  -- last day; infinity: until revoked
  reason        text        NOT NULL,
  granted_by    text        NOT NULL,
  created_at    timestamptz NOT NULL,
  revoked_at    timestamptz,
  revoked_by    text        NOT NULL DEFAULT '',
  revoke_reason text        NOT NULL DEFAULT '',
  CONSTRAINT account_grant_period CHECK (from_date <= until_date)
);
CREATE INDEX account_grant_account ON account_grant (account_id, id);
SELECT fupin_protect('account_grant', 'home_code');

-- Apart from the account, so that no listing can ever read a hash.
CREATE TABLE credential (
  account_id    bigint      PRIMARY KEY REFERENCES account,
  password_hash text        NOT NULL,
  tokens_from   timestamptz NOT NULL  -- access tokens issued before this moment are refused; system clock
);

-- Failed logins in a row by user name, whether or not such an account exists: a lock must not tell who has one.
CREATE TABLE login_failure (
  username_index bytea       PRIMARY KEY,  -- blind index
  failures       integer     NOT NULL,
  last_at        timestamptz NOT NULL
);
CREATE INDEX login_failure_age ON login_failure (last_at);

CREATE TABLE session (
  id         bigint      PRIMARY KEY,
  account_id bigint      NOT NULL REFERENCES account,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at   timestamptz,
  end_reason text        NOT NULL DEFAULT ''  -- logout, reuse
);
CREATE INDEX session_account ON session (account_id);

-- Used tokens stay until their session is swept away, because a second use must be recognised.
CREATE TABLE refresh_token (
  token_hash bytea       PRIMARY KEY,  -- SHA-256
  session_id bigint      NOT NULL REFERENCES session ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);
