-- Households by the beginning of the head's name or of their number, in the order of bytes, which is that of the search.
CREATE INDEX household_head_name ON household (head_name COLLATE "C", area_code, id);
CREATE INDEX household_number ON household (external_number COLLATE "C", area_code, id) WHERE external_number <> '';

-- Cases of an area, and those that wait for one step.
CREATE INDEX identification_case_area ON identification_case (area_code, id);
CREATE INDEX identification_case_state ON identification_case (state, area_code, id);
