-- Every member belongs to a household of the same caller's range. As a foreign key that was a look-up and a row lock for
-- each member; here it is asked once for each statement, of all its members together, which an import and the creates of several
-- callers feel. It holds for ever all the same: a household is neither deleted nor given another id.
ALTER TABLE member DROP CONSTRAINT member_household_id_fkey;

-- Look-ups by the key whatever the table looked like when the plan was made.
CREATE FUNCTION member_household_exists() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF EXISTS (SELECT FROM written w WHERE NOT EXISTS (SELECT FROM household h WHERE h.id = w.household_id)) THEN
    RAISE foreign_key_violation USING TABLE = 'member', CONSTRAINT = 'member_household_id_fkey',
      MESSAGE = 'a member of no household';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER member_household_of_new AFTER INSERT ON member REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION member_household_exists();
CREATE TRIGGER member_household_of_changed AFTER UPDATE ON member REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION member_household_exists();

REVOKE DELETE, TRUNCATE ON household FROM :app_role;
CREATE FUNCTION household_id_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the id of a household does not change';
END $$;
CREATE TRIGGER household_id_stays BEFORE UPDATE ON household FOR EACH ROW WHEN (OLD.id <> NEW.id)
  EXECUTE FUNCTION household_id_stays();
