-- Places to work and learn, and what struggling households save: stocks with fewer rows; y is 4096 + 256 x the view and the category.
CREATE TEMP TABLE stay (s SMALLINT, o SMALLINT, b INTEGER, w INTEGER, mix INTEGER, v INTEGER, h INTEGER, first SMALLINT, last SMALLINT,
    low BIGINT, central BIGINT, high BIGINT, unknown BIGINT);
CREATE TEMP MACRO last_held(gone) AS
    CASE WHEN gone IS NULL OR gone >= DATE '$as_of' THEN $last ELSE month_of(gone) - CASE WHEN gone < least(last_day(gone), DATE '$as_of') THEN 1 ELSE 0 END END;
INSERT INTO stay
WITH there AS (
    SELECT *, month_of("on") AS first, last_held("end") AS last, CASE WHEN kind IN ('paid', 'freelance') THEN 0
        WHEN kind IN ('work_learning', 'internship', 'trial', 'participation') THEN 1 WHEN kind IN ('volunteer', 'day_activity') THEN 2 END AS g
    FROM spell WHERE "on" <= DATE '$as_of' AND ("end" IS NULL OR "end" >= "on")
),
fit AS (FROM there WHERE first <= last)
SELECT ([$jobs_active__paid, $jobs_active__learning, $jobs_active__volunteering])[g + 1], o, b, w, mix, v, h, first, last,
    1000000000000, 1000000000000, 1000000000000, 0 FROM fit WHERE g IS NOT NULL
UNION ALL SELECT $jobs_active__shared, o, b, w, mix, v, h, first, last, 1000000000000, 1000000000000, 1000000000000, 0
FROM fit WHERE g = 0 AND trim(coalesce(also_counted_by, '')) <> ''
UNION ALL SELECT ([$fte_active__paid, $fte_active__learning])[g + 1], o, b, w, mix, v, h, first, last,
    scaled(hours_per_week / n.high), scaled(hours_per_week / n.central), scaled(hours_per_week / n.low), CASE WHEN n.central IS NULL THEN 1 ELSE 0 END
FROM fit LEFT JOIN price n ON n.code = 'norm.fte' AND n.day = fit."on" WHERE g < 2 AND hours_per_week IS NOT NULL
UNION ALL SELECT ([$local_jobs_share__paid, $local_jobs_share__learning, $local_jobs_share__volunteering])[g + 1], o, b, w, 0, v, h, first, last,
    CASE local WHEN 'yes' THEN 1000000000000 ELSE 0 END, 1000000000000, 0, 0 FROM fit WHERE g IS NOT NULL AND local IN ('yes', 'no');
INSERT INTO stay
WITH said AS (SELECT h, min(day) AS said FROM seen WHERE payment IN ('hard', 'cannot') GROUP BY h),
since AS (
    SELECT f, wt % 2 = 1 AS loss, o, b, w, v, s.h, low, central, high, greatest(starts_central, said) AS start, ends_central - 1 AS gone
    FROM saving s JOIN said USING (h) WHERE f < 2
),
years AS (SELECT *, unnest(range(year(start), year(least(gone, DATE '$as_of')) + 1)) AS y FROM since WHERE start <= least(gone, DATE '$as_of')),
parts AS (SELECT * EXCLUDE (start, gone, y), greatest(start, make_date(y, 1, 1)) AS day, least(gone, make_date(y, 12, 31)) AS gone FROM years)
SELECT $saving_for_struggling_households__, o, b, w, 0, v, h, month_of(parts.day) AS first, last_held(gone) AS last, scaled(low * year_low), scaled(central * year_central),
    scaled(high * year_high), CASE WHEN year_central IS NULL THEN 1 ELSE 0 END
FROM parts JOIN worth_of_day USING (f, loss, day) WHERE first <= last;
CREATE TEMP TABLE stay_steps AS
WITH moves AS (
    SELECT s, mix, o, b, w, first AS m, low, central, high, unknown FROM stay
    UNION ALL SELECT s, mix, o, b, w, last + 1, -low, -central, -high, -unknown FROM stay WHERE last < $last
)
SELECT s, mix, o, b, w, m, sum(low)::BIGINT AS low, sum(central)::BIGINT AS central, sum(high)::BIGINT AS high, sum(unknown)::BIGINT AS unknown
FROM moves GROUP BY ALL;
INSERT INTO held
WITH begun AS (SELECT s, mix, o, b, w, min(m) AS since FROM stay_steps GROUP BY ALL),
dense AS (SELECT s, mix, o, b, w, unnest(range(since, $last + 1))::SMALLINT AS m FROM begun),
filled AS (SELECT d.*, low, central, high, unknown
    FROM dense d LEFT JOIN stay_steps t ON t.s = d.s AND t.mix = d.mix AND t.o = d.o AND t.b IS NOT DISTINCT FROM d.b AND t.m = d.m),
rounded AS (
    SELECT s, mix, o, b, w, m, micro(coalesce(sum(low) OVER sofar, 0)::BIGINT) AS low, micro(coalesce(sum(central) OVER sofar, 0)::BIGINT) AS central,
        micro(coalesce(sum(high) OVER sofar, 0)::BIGINT) AS high, coalesce(sum(unknown) OVER sofar, 0) AS unknown
    FROM filled WINDOW sofar AS (PARTITION BY s, mix, o, b ORDER BY m ROWS UNBOUNDED PRECEDING)
)
SELECT 4096 + s::INTEGER * 256 + x AS y, o, b, w, m, sum(low), sum(central), sum(high), sum(unknown) FROM rounded JOIN mix_split USING (mix) GROUP BY ALL;
