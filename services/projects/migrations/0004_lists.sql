-- The few accounts of projects, among the many cards, by place.
CREATE INDEX ledger_account_of_project ON ledger_account (area_code) WHERE kind = 3;
