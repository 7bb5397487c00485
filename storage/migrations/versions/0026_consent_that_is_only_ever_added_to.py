"""Consent that is only ever added to, held by the database."""

from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


MAKE = {
    'sqlite': (
        "CREATE TRIGGER consent_words_no_change BEFORE UPDATE ON consent_words BEGIN SELECT RAISE(ABORT, 'consent_words is only ever added to'); END",
        "CREATE TRIGGER consent_words_no_removal BEFORE DELETE ON consent_words BEGIN SELECT RAISE(ABORT, 'consent_words is only ever added to'); END",
        "CREATE TRIGGER consent_words_no_other BEFORE INSERT ON consent_words WHEN EXISTS (SELECT 1 FROM consent_words WHERE version = NEW.version) BEGIN SELECT RAISE(ABORT, 'consent_words is only ever added to'); END",
        "CREATE TRIGGER consent_event_no_change BEFORE UPDATE ON consent_event BEGIN SELECT RAISE(ABORT, 'consent_event is only ever added to'); END",
        "CREATE TRIGGER consent_event_no_removal BEFORE DELETE ON consent_event WHEN EXISTS (SELECT 1 FROM consent_event e WHERE e.story = OLD.story AND e.moment > datetime('now', '-1825 days')) OR EXISTS (SELECT 1 FROM story s WHERE s.id = OLD.story AND s.headline <> '(weggehaald)') BEGIN SELECT RAISE(ABORT, 'consent_event is only ever added to'); END",
        "CREATE TRIGGER consent_event_no_other BEFORE INSERT ON consent_event WHEN EXISTS (SELECT 1 FROM consent_event WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'consent_event is only ever added to'); END",
    ),
    'postgresql': (
        "CREATE FUNCTION consent_words_only_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'consent_words is only ever added to'; END $$",
        "CREATE FUNCTION consent_words_never_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'consent_words is only ever added to'; END $$",
        'CREATE TRIGGER consent_words_no_change BEFORE UPDATE OR DELETE ON consent_words FOR EACH ROW EXECUTE FUNCTION consent_words_only_added()',
        'CREATE TRIGGER consent_words_no_removal BEFORE TRUNCATE ON consent_words FOR EACH STATEMENT EXECUTE FUNCTION consent_words_never_emptied()',
        "CREATE FUNCTION consent_event_only_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'DELETE' AND NOT (EXISTS (SELECT 1 FROM consent_event e WHERE e.story = OLD.story AND e.moment > now() - interval '1825 days') OR EXISTS (SELECT 1 FROM story s WHERE s.id = OLD.story AND s.headline <> '(weggehaald)')) THEN RETURN OLD; END IF; RAISE EXCEPTION 'consent_event is only ever added to'; END $$",
        "CREATE FUNCTION consent_event_never_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'consent_event is only ever added to'; END $$",
        'CREATE TRIGGER consent_event_no_change BEFORE UPDATE OR DELETE ON consent_event FOR EACH ROW EXECUTE FUNCTION consent_event_only_added()',
        'CREATE TRIGGER consent_event_no_removal BEFORE TRUNCATE ON consent_event FOR EACH STATEMENT EXECUTE FUNCTION consent_event_never_emptied()',
    ),
}
DROP = {
    'sqlite': (
        'DROP TRIGGER consent_words_no_change',
        'DROP TRIGGER consent_words_no_removal',
        'DROP TRIGGER consent_words_no_other',
        'DROP TRIGGER consent_event_no_change',
        'DROP TRIGGER consent_event_no_removal',
        'DROP TRIGGER consent_event_no_other',
    ),
    'postgresql': (
        'DROP FUNCTION consent_words_only_added() CASCADE',
        'DROP FUNCTION consent_words_never_emptied() CASCADE',
        'DROP FUNCTION consent_event_only_added() CASCADE',
        'DROP FUNCTION consent_event_never_emptied() CASCADE',
    ),
}


def upgrade() -> None:
    for statement in MAKE[op.get_bind().dialect.name]:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in DROP[op.get_bind().dialect.name]:
        op.get_bind().exec_driver_sql(statement)
