-- Whose access tokens are refused although they have not ended: accounts, and whatever else a token names. Not under
-- row-level security: identity publishes the whole list.
CREATE TABLE revocation (
  name           text        PRIMARY KEY,  -- accounts/{id}, sessions/{id}, …
  refused_before timestamptz NOT NULL      -- tokens issued up to this moment; system clock
);
CREATE INDEX revocation_age ON revocation (refused_before);

INSERT INTO revocation (name, refused_before)
SELECT 'accounts/' || account_id, tokens_from FROM credential WHERE tokens_from > now() - interval '1 hour';
