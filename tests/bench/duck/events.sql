-- What happens on a day: one row per record and mix, the answers to all dimensions together: two of `x`, 0 for none. `low` and `central` of a ratio
-- are what is above and under the line.
-- `rec` only where a record has several rows; `told`: false where a needed field is empty.
CREATE TEMP TABLE event (s SMALLINT, o SMALLINT, b INTEGER, w INTEGER, m SMALLINT, mix INTEGER, rec INTEGER, unit INTEGER,
    low BIGINT, central BIGINT, high BIGINT, told BOOLEAN, unknown BOOLEAN);
CREATE TEMP MACRO one() AS 1000000000000;
INSERT INTO event
SELECT CASE WHEN kind IN ('first', 'fix', 'aftercare') THEN $visits__ ELSE $visits__contacts END, o, b, w, m, x, NULL, h, one(), one(), one(), true, false
FROM seen WHERE day <= DATE '$as_of';
CREATE TEMP TABLE came AS FROM seen WHERE kind IN ('first', 'fix', 'aftercare') AND day <= DATE '$as_of';
CREATE TEMP TABLE ever AS
SELECT h, min(v) AS v, coalesce(min(v) FILTER (helped_before IN ('yes', 'no')), min(v)) AS asked FROM came GROUP BY h;
INSERT INTO event
WITH of_year AS (SELECT min(v) AS v FROM came GROUP BY h, year(day)),
lives AS (SELECT DISTINCT o, area FROM dwells WHERE households IS NOT NULL), works AS (SELECT DISTINCT o FROM dwells),
costly AS (SELECT DISTINCT o, year(day) AS y FROM spent WHERE kind = 'cost')
SELECT $households_reached__, o, b, w, m, 0, NULL, h, one(), one(), one(), true, false FROM came JOIN of_year USING (v)
UNION ALL SELECT $households_new__, o, b, w, m, 0, NULL, came.h, one(), one(), one(), true, false FROM came JOIN ever USING (v)
UNION ALL SELECT 1000 + $repeat_addresses__, o, b, w, m, 0, NULL, came.h, one(), one(), one(), true, false FROM came JOIN ever USING (h) WHERE came.v <> ever.v
UNION ALL SELECT $new_in_view_share__, o, b, w, m, 0, NULL, came.h, CASE helped_before WHEN 'no' THEN one() ELSE 0 END, one(), 0,
    coalesce(helped_before IN ('yes', 'no'), false), false FROM came JOIN ever ON ever.asked = came.v
UNION ALL SELECT $cost_per_household__, came.o, NULL, NULL, m, 0, NULL, h, one(), one(), one(), true, false
FROM came JOIN costly ON costly.o = came.o AND y = year(day)
UNION ALL SELECT 1000 + $cost_per_household__, o, NULL, NULL, month_of(day), 0, rec, NULL, euro, euro, euro, true, false FROM spent WHERE kind = 'cost'
UNION ALL SELECT $reach_share__, came.o, came.b, w, m, 0, NULL, h, one(), one(), one(), true, false
FROM came LEFT JOIN lives ON lives.o = came.o AND lives.area = came.b WHERE lives.o IS NOT NULL OR (came.b IS NULL AND came.o IN (FROM works));
INSERT INTO event
WITH began AS (SELECT arg_min(comfort, v) AS comfort, min(day) AS day, h FROM seen WHERE comfort BETWEEN 1 AND 5 GROUP BY h),
again AS (SELECT min(v) AS v, any_value(f.comfort) AS before FROM seen s JOIN began f USING (h)
    WHERE s.comfort BETWEEN 1 AND 5 AND s.day > f.day AND s.day <= f.day + INTERVAL 18 MONTH GROUP BY h)
SELECT $comfort_change__, o, b, w, m, 0, NULL, h, (comfort - before) * one(), one(), 0, true, false FROM again JOIN seen USING (v) WHERE day <= DATE '$as_of'
UNION ALL SELECT $homes_asked_again__, o, b, w, m, turn.x, NULL, h, one(), one(), one(), true, false FROM again JOIN seen USING (v)
    JOIN split turn ON turn.dimension = 'turn' AND turn.category = CASE WHEN comfort > before THEN 'better' WHEN comfort < before THEN 'worse' ELSE 'same' END
    WHERE day <= DATE '$as_of';
INSERT INTO event
WITH began AS (SELECT arg_min(payment, v) AS payment, min(day) AS day, h FROM seen WHERE payment IN ('hard', 'cannot', 'just', 'easy') GROUP BY h),
again AS (
    SELECT coalesce(min(v) FILTER (s.payment IN ('just', 'easy')), min(v)) AS v, bool_or(s.payment IN ('just', 'easy')) AS well FROM seen s JOIN began f USING (h)
    WHERE f.payment IN ('hard', 'cannot') AND s.payment IN ('hard', 'cannot', 'just', 'easy') AND s.day > f.day AND s.day <= f.day + INTERVAL 18 MONTH GROUP BY h
)
SELECT unnest(CASE WHEN well THEN [$payment_eased__, $payment_eased_share__] ELSE [$payment_eased_share__] END), o, b, w, m, 0, NULL, h,
    CASE WHEN well THEN one() ELSE 0 END, one(), one(), true, false FROM again JOIN seen USING (v) WHERE day <= DATE '$as_of';
INSERT INTO event
WITH fixed AS (SELECT DISTINCT record FROM measure WHERE stage = 'installed')
SELECT $followed_up_share__, o, b, w, month_of(day + 180), 0, NULL, h, CASE WHEN checked <= day + 180 THEN one() ELSE 0 END, one(), 0, true, false
FROM seen JOIN known USING (v) SEMI JOIN fixed ON fixed.record = seen.id WHERE kind IN ('first', 'fix', 'aftercare') AND day + 180 <= DATE '$as_of';
INSERT INTO event
WITH done AS (SELECT o, b, w, month_of("on") AS m, x, people, new_people FROM activity JOIN org USING (organisation) LEFT JOIN place USING (area)
    JOIN split ON dimension = 'kind' AND category = coalesce(kind, 'unknown') WHERE status = 'approved' AND "on" <= DATE '$as_of'),
valued AS (SELECT o, b, w, m, x, people * one() AS people, new_people * one() AS fresh FROM done)
SELECT $activities__, o, b, w, m, x, NULL, NULL, one(), one(), one(), true, false FROM valued
UNION ALL SELECT $participants__, o, b, w, m, x, NULL, NULL, people, people, people, people IS NOT NULL, false FROM valued
UNION ALL SELECT $participants_new__, o, b, w, m, x, NULL, NULL, fresh, fresh, fresh, fresh IS NOT NULL, false FROM valued;
INSERT INTO event
WITH given AS (SELECT t.*, o, b, w, month_of("on") AS m, x, h, scaled(hours) AS n, scaled(allowance_eur) AS paid FROM (FROM hours JOIN org USING (organisation)) t
    LEFT JOIN someone USING (o) LEFT JOIN place USING (area) JOIN split ON dimension = 'task' AND category = coalesce(task, 'unknown')
    WHERE status = 'approved' AND "on" <= DATE '$as_of' AND someone.name = who)
SELECT $volunteer_hours__, o, b, w, m, x, NULL, h, n, n, n, n IS NOT NULL, false FROM given
UNION ALL SELECT $volunteer_value__investment, o, b, w, m, 0, NULL, h, paid, paid, paid, paid IS NOT NULL, false FROM given
UNION ALL SELECT $volunteer_value__replacement, o, b, w, m, 0, NULL, h, scaled(hours * p.low), scaled(hours * p.central), scaled(hours * p.high),
    n IS NOT NULL, n IS NOT NULL AND p.low IS NULL FROM given LEFT JOIN price p ON code = 'soc.vrijwilliger.uur' AND p.day = given."on"
UNION ALL SELECT $volunteer_value__market, o, b, w, m, 0, NULL, h, scaled(hours * p.low), scaled(hours * p.central), scaled(hours * p.high),
    n IS NOT NULL, n IS NOT NULL AND p.low IS NULL FROM given LEFT JOIN price p ON code = 'minimumloon.uur' AND p.day = given."on";
INSERT INTO event
WITH told AS (SELECT (row_number() OVER ())::INTEGER AS rec, o, b, w, month_of("on") AS m, x, values, trim(coalesce(difficult, '')) <> '' AS hard FROM story
    JOIN org USING (organisation) LEFT JOIN place USING (area) JOIN split ON dimension = 'teller' AND category = coalesce(teller, 'unknown')
    WHERE status = 'approved' AND "on" <= DATE '$as_of'),
of_study AS (SELECT value, (row_number() OVER ())::INTEGER AS unit FROM (SELECT unnest($values) AS value))
SELECT $stories_collected__, o, b, w, m, x, NULL, NULL, one(), one(), one(), true, false FROM told
UNION ALL SELECT $difficult_stories_share__, o, b, w, m, 0, NULL, NULL, CASE WHEN hard THEN one() ELSE 0 END, one(), 0, true, false FROM told
UNION ALL SELECT $story_coverage__, o, b, w, m, 0, rec, unit, one(), one(), one(), true, false FROM told CROSS JOIN of_study
UNION ALL SELECT 1000 + $story_coverage__, o, b, w, m, 0, rec, unit, one(), one(), one(), true, false FROM told JOIN of_study ON list_contains(from_json(values, '["VARCHAR"]'), value);
INSERT INTO event
WITH written AS (
    SELECT organisation, area, "on" AS day, status FROM visit UNION ALL SELECT organisation, area, "on", status FROM activity
    UNION ALL SELECT organisation, area, "on", status FROM hours UNION ALL SELECT organisation, area, "on", status FROM placement
    UNION ALL SELECT organisation, area, "on", status FROM story UNION ALL SELECT organisation, NULL, "on", status FROM money
)
SELECT $approved_share__, o, b, w, month_of(day), 0, NULL, NULL, CASE status WHEN 'approved' THEN one() ELSE 0 END, one(), 0, true, false
FROM written JOIN org USING (organisation) LEFT JOIN place USING (area) WHERE status IN ('approved', 'submitted') AND day <= DATE '$as_of';
