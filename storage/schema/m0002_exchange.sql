-- What an exchange of workbooks leaves to be decided, and what is known of the sheets of others.

-- One uitvraag may go to several colleagues: their workbooks share a round. Closed: no answer is
-- expected any more.
ALTER TABLE exchange ADD COLUMN round_id TEXT NOT NULL DEFAULT '';
ALTER TABLE exchange ADD COLUMN closed_on TEXT;
CREATE INDEX exchange_round ON exchange (round_id) WHERE round_id <> '';
CREATE INDEX exchange_answers ON exchange (answers_id) WHERE answers_id IS NOT NULL;

-- What a workbook said and nobody decided yet: it is on the list until somebody does. Values are
-- canonical text, or what the cell said where that could not be read; settled_by says how.
CREATE TABLE question (
  id TEXT PRIMARY KEY,
  exchange_id TEXT NOT NULL REFERENCES exchange(id) ON DELETE CASCADE,
  record_id TEXT REFERENCES record(id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('clash', 'fault', 'missing', 'row')),
  sheet TEXT NOT NULL DEFAULT '',
  row INTEGER NOT NULL DEFAULT 0,
  cell TEXT NOT NULL DEFAULT '',
  field TEXT NOT NULL DEFAULT '',
  issued TEXT,
  returned TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  reason_values TEXT NOT NULL DEFAULT '{}',
  settled_by TEXT NOT NULL DEFAULT '' CHECK (settled_by IN ('', 'register', 'file', 'own', 'sent'))
) STRICT;
CREATE INDEX question_open ON question (record_id) WHERE settled_by = '';
CREATE INDEX question_exchange ON question (exchange_id);
CREATE INDEX question_record ON question (record_id) WHERE record_id IS NOT NULL;

-- How the columns of somebody's own list were mapped, by the fingerprint of its heads.
CREATE TABLE layout (
  id TEXT PRIMARY KEY,
  heads TEXT NOT NULL UNIQUE,
  mapping TEXT NOT NULL,
  used_on TEXT NOT NULL
) STRICT;
