-- What keeps running. Rates of 1e-12 a year join in the month a measure starts and leave in the month it ends; days are what is too many or too
-- few in those months. `run` is what is there at the end of the month, with the central life for all three.
CREATE TEMP TABLE step AS
WITH rates AS (
    SELECT wt, x, o, b, w, CASE WHEN lasts(starts_low, ends_low) THEN starts_low END AS from_low,
        CASE WHEN lasts(starts_central, ends_central) THEN starts_central END AS from_central,
        CASE WHEN lasts(starts_high, ends_high) THEN starts_high END AS from_high,
        ends_low, ends_central, ends_high, scaled(low) AS low, scaled(central) AS central, scaled(high) AS high
    FROM saving
),
moves AS (
    SELECT wt, x, o, b, w, month_of(from_central) AS m, low AS ul, high AS uh, central AS rc, -central * (day(from_central) - 1) AS dc,
        CASE WHEN from_low = from_central THEN low ELSE 0 END AS rl, CASE WHEN from_low = from_central THEN -low * (day(from_low) - 1) ELSE 0 END AS dl,
        CASE WHEN from_high = from_central THEN high ELSE 0 END AS rh, CASE WHEN from_high = from_central THEN -high * (day(from_high) - 1) ELSE 0 END AS dh
    FROM rates WHERE from_central IS NOT NULL
    UNION ALL SELECT wt, x, o, b, w, month_of(from_low), 0, 0, 0, 0, low, -low * (day(from_low) - 1), 0, 0
    FROM rates WHERE from_low IS DISTINCT FROM from_central AND from_low IS NOT NULL
    UNION ALL SELECT wt, x, o, b, w, month_of(from_high), 0, 0, 0, 0, 0, 0, high, -high * (day(from_high) - 1)
    FROM rates WHERE from_high IS DISTINCT FROM from_central AND from_high IS NOT NULL
    UNION ALL SELECT wt, x, o, b, w, month_of(ends_central), -low, -high, -central, central * (day(ends_central) - 1), 0, 0, 0, 0
    FROM rates WHERE from_central IS NOT NULL AND ends_central <= DATE '$as_of'
    UNION ALL SELECT wt, x, o, b, w, month_of(ends_low), 0, 0, 0, 0, -low, low * (day(ends_low) - 1), 0, 0
    FROM rates WHERE from_low IS NOT NULL AND ends_low <= DATE '$as_of'
    UNION ALL SELECT wt, x, o, b, w, month_of(ends_high), 0, 0, 0, 0, 0, 0, -high, high * (day(ends_high) - 1)
    FROM rates WHERE from_high IS NOT NULL AND ends_high <= DATE '$as_of'
)
SELECT wt, x, o, b, w, m, sum(ul)::BIGINT AS ul, sum(uh)::BIGINT AS uh, sum(rc)::BIGINT AS rc, sum(dc)::BIGINT AS dc, sum(rl)::BIGINT AS rl,
    sum(dl)::BIGINT AS dl, sum(rh)::BIGINT AS rh, sum(dh)::BIGINT AS dh
FROM moves GROUP BY ALL;
CREATE TEMP TABLE row_of AS
SELECT (row_number() OVER ())::INTEGER AS id, * FROM (SELECT wt, x, o, b, w, min(m) AS since FROM step GROUP BY ALL);
CREATE TEMP TABLE running AS
WITH dense AS (SELECT id, wt, x, o, b, w, unnest(range(since, $last + 1))::SMALLINT AS m FROM row_of),
filled AS (SELECT d.*, ul, uh, rc, rl, rh, coalesce(dc, 0) AS dc, coalesce(dl, 0) AS dl, coalesce(dh, 0) AS dh
    FROM dense d LEFT JOIN step t ON t.wt = d.wt AND t.x = d.x AND t.o = d.o AND t.b IS NOT DISTINCT FROM d.b AND t.m = d.m)
SELECT wt, x, o, b, w, m, dc, dl, dh, sum(ul) OVER sofar::BIGINT AS ul, sum(uh) OVER sofar::BIGINT AS uh, sum(rc) OVER sofar::BIGINT AS rc,
    sum(rl) OVER sofar::BIGINT AS rl, sum(rh) OVER sofar::BIGINT AS rh
FROM filled WINDOW sofar AS (PARTITION BY id ORDER BY m ROWS UNBOUNDED PRECEDING);
DROP TABLE step;
CREATE TEMP TABLE worth AS
WITH first AS (SELECT day, month_of(day) AS m, date_diff('day', day, least(last_day(day), DATE '$as_of')) + 1 AS length FROM day WHERE day(day) = 1),
weight AS (
    SELECT m, length, day, CASE WHEN profile = 2 THEN p.central / day(last_day(day)) ELSE 1 / (CASE WHEN year(day) % 4 = 0 THEN 366 ELSE 365 END) END AS one, profile
    FROM first CROSS JOIN (VALUES (0), (2)) t(profile) LEFT JOIN (SELECT code, day AS since, central FROM price) p ON since = day AND code = strftime(day, 'graaddagen.maandaandeel.%m')
)
SELECT (f * 4 + profile + loss::INTEGER)::SMALLINT AS wt, m, length, one, one * co2_low AS co2_low, one * co2_central AS co2_central, one * co2_high AS co2_high
FROM weight JOIN worth_of_day USING (day);
CREATE TEMP TABLE valued AS
WITH every AS (
    SELECT wt, x, o, b, w, m, rl, rc, rh, dl, dc, dh, ul, uh FROM running
    UNION ALL SELECT wt, 0, o, b, w, m, sum(rl)::BIGINT, sum(rc)::BIGINT, sum(rh)::BIGINT, sum(dl)::BIGINT, sum(dc)::BIGINT, sum(dh)::BIGINT,
        sum(ul)::BIGINT, sum(uh)::BIGINT FROM running WHERE wt // 4 = 2 GROUP BY ALL
)
SELECT (wt // 4)::SMALLINT AS f, x, o, b, w, m, sum(round_even((rl * length + dl)::DOUBLE * one, 0)::BIGINT)::BIGINT AS low,
    sum(round_even((rc * length + dc)::DOUBLE * one, 0)::BIGINT)::BIGINT AS central, sum(round_even((rh * length + dh)::DOUBLE * one, 0)::BIGINT)::BIGINT AS high,
    sum(round_even((rl * length + dl)::DOUBLE * co2_low, 0)::BIGINT)::BIGINT AS co2_low, sum(round_even((rc * length + dc)::DOUBLE * co2_central, 0)::BIGINT)::BIGINT AS co2_central,
    sum(round_even((rh * length + dh)::DOUBLE * co2_high, 0)::BIGINT)::BIGINT AS co2_high, sum(ul)::BIGINT AS ul, sum(rc)::BIGINT AS uc, sum(uh)::BIGINT AS uh,
    count_if(co2_central IS NULL) AS unknown
FROM every JOIN worth USING (wt, m) GROUP BY ALL;
DROP TABLE running;
-- Rounded per kind, and totals of the rounded; own generation has no kinds.
CREATE TEMP TABLE realised AS
WITH kinds AS (
    SELECT (f * 256 + x)::INTEGER AS y, o, b, w, m, micro(low) AS low, micro(central) AS central, micro(high) AS high, 0::BIGINT AS unknown
    FROM valued WHERE f < 2
    UNION ALL SELECT 768 + x, o, b, w, m, micro(sum(co2_low)), micro(sum(co2_central)), micro(sum(co2_high)), sum(unknown)
    FROM valued WHERE x <> 0 GROUP BY x, o, b, w, m
)
FROM kinds UNION ALL SELECT y // 256 * 256, o, b, w, m, sum(low)::BIGINT, sum(central)::BIGINT, sum(high)::BIGINT, sum(unknown)::BIGINT FROM kinds GROUP BY ALL
UNION ALL SELECT 512, o, b, w, m, micro(low), micro(central), micro(high), 0 FROM valued WHERE f = 2 AND x = 0;
CREATE TEMP TABLE held AS
WITH kinds AS (
    SELECT (f * 256 + x)::INTEGER AS y, o, b, w, m, micro(ul) AS low, micro(uc) AS central, micro(uh) AS high, 0::BIGINT AS unknown FROM valued WHERE f < 2
)
FROM kinds UNION ALL SELECT y // 256 * 256, o, b, w, m, sum(low)::BIGINT, sum(central)::BIGINT, sum(high)::BIGINT, 0 FROM kinds GROUP BY ALL;
DROP TABLE valued;
