-- The first shape of a register. Dates are ISO text (YYYY-MM-DD), instants UTC ISO text,
-- booleans 0 or 1, lists JSON text. Ids are UUIDs; `key` is the fast row number of the search index.

-- Identity of the file; written once.
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- One action of the user. Order is by seq, never by the clock.
CREATE TABLE operation (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  message TEXT NOT NULL,
  message_values TEXT NOT NULL DEFAULT '{}',
  who TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT 'do' CHECK (role IN ('do', 'undo', 'redo')),
  undoes INTEGER REFERENCES operation(seq),
  on_stack INTEGER NOT NULL DEFAULT 1 CHECK (on_stack IN (0, 1)),
  chain_hash TEXT
) STRICT;

-- One changed row: before is null for a new row, after is null for a removed one; these hold what
-- differs from the columns' defaults. Of a changed row both hold the changed columns only.
CREATE TABLE history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  operation INTEGER NOT NULL REFERENCES operation(seq),
  tbl TEXT NOT NULL,
  row_id TEXT NOT NULL,
  before TEXT,
  after TEXT,
  content_hash TEXT,
  erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1))
) STRICT;
CREATE INDEX history_operation ON history (operation);
CREATE INDEX history_row ON history (row_id);

-- Holds one row while an operation is under way and none otherwise; the triggers look here.
CREATE TABLE current_operation (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL REFERENCES operation(seq)
) STRICT;

-- Highest number given per prefix and year; never goes back, not even after undo.
CREATE TABLE numbering (
  prefix TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (prefix, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE priority (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  color INTEGER NOT NULL DEFAULT 0 CHECK (color BETWEEN 0 AND 11),
  status TEXT NOT NULL DEFAULT 'carrying_out'
    CHECK (status IN ('exploring', 'carrying_out', 'done', 'stopped')),
  light TEXT CHECK (light IN ('green', 'amber', 'red')),
  light_reason TEXT NOT NULL DEFAULT '',
  internal_note TEXT NOT NULL DEFAULT '',
  ord INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  CHECK (light IS NULL OR light_reason <> '')
) STRICT;

-- A report that returns; each aflevering is a record of kind rapportage.
CREATE TABLE series (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  every TEXT,
  from_day TEXT,
  to_day TEXT,
  chamber TEXT NOT NULL DEFAULT 'TK' CHECK (chamber IN ('', 'TK', 'EK')),
  statutory INTEGER NOT NULL DEFAULT 0 CHECK (statutory IN (0, 1)),
  ministry TEXT NOT NULL DEFAULT '',
  handler TEXT NOT NULL DEFAULT '',
  priority_id TEXT REFERENCES priority(id),
  internal_note TEXT NOT NULL DEFAULT '',
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT;

-- A letter, a debate, a report or a list from which records come.
CREATE TABLE source (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('letter', 'debate', 'report', 'list')),
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  dated_on TEXT,
  date_given INTEGER NOT NULL DEFAULT 0 CHECK (date_given IN (0, 1)),
  reference TEXT NOT NULL DEFAULT '',
  own_kamerstuk TEXT NOT NULL DEFAULT '',
  chamber TEXT NOT NULL DEFAULT 'TK' CHECK (chamber IN ('', 'TK', 'EK')),
  addressee TEXT NOT NULL DEFAULT '',
  senders TEXT NOT NULL DEFAULT '',
  signatories TEXT NOT NULL DEFAULT '[]',
  on_behalf_of TEXT NOT NULL DEFAULT '[]',
  attachments INTEGER,
  file_name TEXT NOT NULL DEFAULT '',
  file_hash TEXT NOT NULL DEFAULT '',
  media_type TEXT NOT NULL DEFAULT 'text/plain',
  pages TEXT NOT NULL DEFAULT '[]',
  internal_note TEXT NOT NULL DEFAULT '',
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT;
CREATE INDEX source_dated ON source (dated_on);
CREATE INDEX source_file ON source (file_hash);

-- The text apart, so that a list of sources does not load it. Offsets elsewhere point into it.
CREATE TABLE source_text (
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL UNIQUE REFERENCES source(id),
  text TEXT NOT NULL,
  text_hash TEXT NOT NULL
) STRICT;

-- Kamerstukken that a source cites.
CREATE TABLE source_reference (
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES source(id),
  dossier TEXT NOT NULL,
  suffix TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL,
  chamber TEXT NOT NULL DEFAULT '' CHECK (chamber IN ('', 'TK', 'EK')),
  session TEXT NOT NULL DEFAULT '',
  is_annex INTEGER NOT NULL DEFAULT 0 CHECK (is_annex IN (0, 1)),
  words TEXT NOT NULL
) STRICT;
CREATE INDEX source_reference_source ON source_reference (source_id);
CREATE INDEX source_reference_paper ON source_reference (dossier, number);

-- Every toezegging, motie, aanbeveling, actie, aflevering and milestone.
CREATE TABLE record (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN
    ('toezegging', 'motie', 'aanbeveling', 'actie', 'rapportage', 'mijlpaal')),
  number TEXT NOT NULL UNIQUE,
  number_key TEXT NOT NULL,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  internal_note TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL CHECK (status IN ('to_assess', 'open', 'planned', 'in_progress',
    'in_preparation', 'in_line', 'sent', 'partly_met', 'met', 'transferred', 'dropped')),
  status_order INTEGER NOT NULL DEFAULT 0,
  external_status TEXT NOT NULL DEFAULT '',
  firmness TEXT NOT NULL DEFAULT 'toezegging'
    CHECK (firmness IN ('toezegging', 'streven', 'verwachting')),
  scope TEXT NOT NULL DEFAULT 'core' CHECK (scope IN ('core', 'plan', 'other')),
  actor TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL DEFAULT '',
  motion_fate TEXT CHECK (motion_fate IN ('ingediend', 'aangehouden', 'aangenomen',
    'verworpen', 'overgenomen', 'ingetrokken')),
  appreciation TEXT NOT NULL DEFAULT '',
  parent_id TEXT REFERENCES record(id),
  priority_id TEXT REFERENCES priority(id),
  series_id TEXT REFERENCES series(id),
  period TEXT NOT NULL DEFAULT '',
  carrier_id TEXT REFERENCES record(id),
  minister TEXT NOT NULL DEFAULT '',
  minister_key TEXT NOT NULL DEFAULT '',
  ministry TEXT NOT NULL DEFAULT '',
  ministry_key TEXT NOT NULL DEFAULT '',
  handler TEXT NOT NULL DEFAULT '',
  handler_key TEXT NOT NULL DEFAULT '',
  chamber TEXT NOT NULL DEFAULT 'TK' CHECK (chamber IN ('', 'TK', 'EK')),
  debate TEXT NOT NULL DEFAULT '',
  debate_key TEXT NOT NULL DEFAULT '',
  found_in TEXT NOT NULL DEFAULT '',
  found_in_key TEXT NOT NULL DEFAULT '',
  asked_by TEXT NOT NULL DEFAULT '',
  dossier TEXT NOT NULL DEFAULT '',
  dossier_key TEXT NOT NULL DEFAULT '',
  external_number TEXT NOT NULL DEFAULT '',
  promised_on TEXT,
  deadline_id TEXT REFERENCES deadline(id),
  wording_key TEXT NOT NULL DEFAULT '',
  sort_day TEXT,
  target_on TEXT,
  review_on TEXT,
  settled_on TEXT,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  CHECK (kind NOT IN ('rapportage', 'mijlpaal') OR status IN
    ('planned', 'in_preparation', 'in_line', 'sent', 'dropped')),
  CHECK (kind IN ('rapportage', 'mijlpaal') OR status NOT IN ('planned', 'in_preparation')),
  CHECK (motion_fate IS NULL OR kind = 'motie')
) STRICT;
-- One index per order of the list, over what the list shows and nothing else, so that walking it
-- touches no record; and one that the counts need alone.
CREATE INDEX record_by_day ON record (sort_day IS NULL, sort_day, key)
  WHERE deleted = 0 AND kind <> 'mijlpaal';
CREATE INDEX record_by_number ON record (number_key, key) WHERE deleted = 0 AND kind <> 'mijlpaal';
CREATE INDEX record_by_title ON record (title_key, key) WHERE deleted = 0 AND kind <> 'mijlpaal';
CREATE INDEX record_by_minister ON record (minister_key, key)
  WHERE deleted = 0 AND kind <> 'mijlpaal';
CREATE INDEX record_by_handler ON record (handler_key, key) WHERE deleted = 0 AND kind <> 'mijlpaal';
CREATE INDEX record_by_status ON record (status_order, key) WHERE deleted = 0 AND kind <> 'mijlpaal';
CREATE INDEX record_counts ON record (status, sort_day, firmness, scope, priority_id)
  WHERE deleted = 0 AND kind <> 'mijlpaal';
CREATE INDEX record_priority ON record (priority_id);
CREATE INDEX record_carrier ON record (carrier_id);
CREATE INDEX record_series ON record (series_id);
-- A row that goes is looked for in each column that points at its table: without these two and
-- deadline_replaces, undoing a large import takes the square of its rows.
CREATE INDEX record_parent ON record (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX record_deadline ON record (deadline_id) WHERE deadline_id IS NOT NULL;

-- How a record's term was worded, and how that was read; the newest counts (record.deadline_id).
CREATE TABLE deadline (
  id TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  wording TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('window', 'recurrence', 'carried', 'open', 'unread')),
  earliest TEXT,
  latest TEXT,
  every TEXT,
  from_day TEXT,
  to_day TEXT,
  carrier TEXT,
  period_offset TEXT,
  report_id TEXT REFERENCES record(id),
  event_id TEXT REFERENCES event(id),
  rule TEXT NOT NULL DEFAULT '',
  derived INTEGER NOT NULL DEFAULT 0 CHECK (derived IN (0, 1)),
  certainty TEXT NOT NULL DEFAULT 'high' CHECK (certainty IN ('high', 'medium', 'low')),
  reference_on TEXT,
  source_id TEXT REFERENCES source(id),
  change TEXT NOT NULL DEFAULT 'first' CHECK (change IN ('first', 'correction', 'postponement')),
  replaces TEXT REFERENCES deadline(id),
  reason TEXT NOT NULL DEFAULT '',
  told_by TEXT REFERENCES source(id),
  told_on TEXT,
  CHECK (change <> 'postponement' OR (reason <> '' AND replaces IS NOT NULL)),
  CHECK (earliest IS NULL OR latest IS NULL OR earliest <= latest)
) STRICT;
CREATE INDEX deadline_record ON deadline (record_id);
CREATE INDEX deadline_report ON deadline (report_id);
CREATE INDEX deadline_replaces ON deadline (replaces) WHERE replaces IS NOT NULL;

-- A passage of a source that makes, repeats, settles or postpones something. Spans are a JSON list
-- of [start, end) offsets into source_text.text.
CREATE TABLE citation (
  id TEXT PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES source(id),
  record_id TEXT REFERENCES record(id) ON DELETE CASCADE,
  priority_id TEXT REFERENCES priority(id) ON DELETE CASCADE,
  series_id TEXT REFERENCES series(id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('made', 'repeated', 'settled', 'postponed')),
  spans TEXT NOT NULL,
  quote TEXT NOT NULL,
  page INTEGER,
  CHECK ((record_id IS NOT NULL) + (priority_id IS NOT NULL) + (series_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX citation_source ON citation (source_id);
CREATE INDEX citation_record ON citation (record_id);

-- A source settles a record, wholly or partly.
CREATE TABLE settlement (
  id TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  source_id TEXT REFERENCES source(id),
  extent TEXT NOT NULL CHECK (extent IN ('whole', 'partly')),
  confirmed_on TEXT,
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX settlement_record ON settlement (record_id);

-- Stand van zaken: dated, publishable, only ever added to.
CREATE TABLE note (
  id TEXT PRIMARY KEY,
  record_id TEXT REFERENCES record(id) ON DELETE CASCADE,
  priority_id TEXT REFERENCES priority(id) ON DELETE CASCADE,
  dated_on TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  author TEXT NOT NULL DEFAULT '',
  source_id TEXT REFERENCES source(id),
  exchange_id TEXT REFERENCES exchange(id),
  CHECK ((record_id IS NOT NULL) + (priority_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX note_record ON note (record_id);

-- Preparation, counted back in working days from the day of sending.
CREATE TABLE step (
  id TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  days_before INTEGER,
  due_on TEXT,
  done_on TEXT,
  ord INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX step_record ON step (record_id);

-- A rung of the ladder of one record; records without rows follow the register's ladder.
CREATE TABLE reminder (
  id TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  before TEXT,
  on_day TEXT,
  enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  CHECK ((before IS NULL) <> (on_day IS NULL))
) STRICT;
CREATE INDEX reminder_record ON reminder (record_id);

-- What was done with a reminder that was due: shown, seen, put off.
CREATE TABLE reminder_mark (
  id TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  rung TEXT NOT NULL,
  due_on TEXT NOT NULL,
  shown_at TEXT,
  seen_at TEXT,
  snoozed_until TEXT,
  UNIQUE (record_id, rung, due_on)
) STRICT;

-- An office, and who held it when.
CREATE TABLE post (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  short TEXT NOT NULL DEFAULT '',
  ministry TEXT NOT NULL DEFAULT '',
  former TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE holder (
  id TEXT PRIMARY KEY,
  post_id TEXT NOT NULL REFERENCES post(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  from_on TEXT,
  to_on TEXT
) STRICT;
CREATE TABLE record_post (
  id TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  post_id TEXT NOT NULL REFERENCES post(id),
  lead INTEGER NOT NULL DEFAULT 0 CHECK (lead IN (0, 1)),
  former INTEGER NOT NULL DEFAULT 0 CHECK (former IN (0, 1)),
  UNIQUE (record_id, post_id, former)
) STRICT;

-- A debate, a recess, Prinsjesdag; its date may be a day, a week or not yet known.
CREATE TABLE event (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  chamber TEXT NOT NULL DEFAULT 'TK' CHECK (chamber IN ('', 'TK', 'EK')),
  from_on TEXT,
  to_on TEXT,
  precision TEXT NOT NULL DEFAULT 'day' CHECK (precision IN ('day', 'week', 'unknown')),
  provisional INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1)),
  origin TEXT NOT NULL DEFAULT '',
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT;
CREATE INDEX event_from ON event (from_on);

-- A workbook that went out or came in.
CREATE TABLE exchange (
  id TEXT PRIMARY KEY,
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  at TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL DEFAULT '',
  profile TEXT NOT NULL DEFAULT '',
  view TEXT NOT NULL DEFAULT '{}',
  recipient TEXT NOT NULL DEFAULT '',
  due_on TEXT,
  answers_id TEXT REFERENCES exchange(id)
) STRICT;
CREATE INDEX exchange_at ON exchange (at);

-- A row of that workbook as it left, cell by cell. The record may be gone; the row stays.
CREATE TABLE exchange_row (
  id TEXT PRIMARY KEY,
  exchange_id TEXT NOT NULL REFERENCES exchange(id) ON DELETE CASCADE,
  record_id TEXT NOT NULL,
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  cells TEXT NOT NULL,
  content_hash TEXT NOT NULL
) STRICT;
CREATE INDEX exchange_row_exchange ON exchange_row (exchange_id);
CREATE INDEX exchange_row_record ON exchange_row (record_id, content_hash);

-- What a sheet held beside the known columns: kept with the row.
CREATE TABLE extra (
  id TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES record(id) ON DELETE CASCADE,
  exchange_id TEXT REFERENCES exchange(id),
  kind TEXT NOT NULL CHECK (kind IN ('column', 'comment', 'cell')),
  label TEXT NOT NULL,
  cell TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL
) STRICT;
CREATE INDEX extra_record ON extra (record_id);

CREATE TABLE saved_view (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  ord INTEGER NOT NULL DEFAULT 0,
  definition TEXT NOT NULL
) STRICT;

-- A reading that the user shifted; rules without a row read as shipped.
CREATE TABLE reading_rule (
  id TEXT PRIMARY KEY,
  rule TEXT NOT NULL UNIQUE,
  parameters TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE setting (
  id TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- The words of a record, folded, each between spaces; and the full-text index over them. Kept by
-- the operations, derived from the records, so without history.
CREATE TABLE search_words (
  key INTEGER PRIMARY KEY,
  words TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
  words,
  content = 'search_words',
  content_rowid = 'key',
  detail = 'none',
  prefix = '1 2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);
