-- Students by the beginning of their name, in the order of bytes, which is that of the search; and by household, present
-- and past: households/7/members/1 begins with households/7/.
CREATE INDEX student_name ON student (display_name COLLATE "C", id);
CREATE INDEX student_member ON student (member COLLATE "C");
CREATE INDEX aid_grant_member ON aid_grant (member COLLATE "C");
