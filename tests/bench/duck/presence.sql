-- Who is there in which month, a bit for each: `run` at the end of the month, `real` at any time in it.
CREATE TEMP TABLE kinds AS
SELECT (f * 256 + x)::INTEGER AS y, o, b, w, h, v, bit_or(held_bits(starts_central, ends_central)) AS run,
    bit_or(there_bits(starts_low, ends_low) | there_bits(starts_central, ends_central) | there_bits(starts_high, ends_high)) AS real
FROM saving GROUP BY ALL;
CREATE TEMP TABLE stays AS
SELECT 4096 + s::INTEGER * 256 + x AS y, o, b, w, h, v, bit_or(bits(first, last)) AS run, 0::UBIGINT AS real FROM stay JOIN mix_split USING (mix) GROUP BY ALL;
CREATE TEMP TABLE homes AS
WITH pieces AS (SELECT y, o, b, w, h, bit_or(run) AS run, bit_or(real) AS real FROM (FROM kinds UNION ALL FROM stays) GROUP BY ALL),
fuels AS (SELECT y // 256 * 256 AS y, o, b, w, h, bit_or(run) AS run, bit_or(real) AS real FROM pieces WHERE y < 1024 GROUP BY ALL)
FROM pieces UNION ALL FROM fuels UNION ALL SELECT 768, o, b, w, h, bit_or(run), bit_or(real) FROM fuels GROUP BY ALL
UNION ALL SELECT 768 + y % 256, o, b, w, h, 0, bit_or(real) FROM pieces WHERE y < 1024 AND y % 256 = $hybrid GROUP BY ALL;
CREATE TEMP TABLE records AS
WITH pieces AS (SELECT y, o, b, w, v, bit_or(run) AS run, bit_or(real) AS real FROM (FROM kinds UNION ALL FROM stays) GROUP BY ALL),
fuels AS (SELECT y // 256 * 256 AS y, o, b, w, v, bit_or(run) AS run, bit_or(real) AS real FROM pieces WHERE y < 1024 GROUP BY ALL)
FROM pieces UNION ALL FROM fuels UNION ALL SELECT 768, o, b, w, v, bit_or(run), bit_or(real) FROM fuels GROUP BY ALL
UNION ALL SELECT 768 + y % 256, o, b, w, v, 0, bit_or(real) FROM pieces WHERE y < 1024 AND y % 256 = $hybrid GROUP BY ALL;
DROP TABLE kinds;
CREATE TEMP TABLE run_homes AS $run_homes;
CREATE TEMP TABLE run_records AS $run_records;
CREATE TEMP TABLE real_homes AS $real_homes;
CREATE TEMP TABLE real_records AS $real_records;
DROP TABLE homes;
DROP TABLE records;
CREATE TEMP TABLE closing AS
WITH month AS (SELECT m::SMALLINT AS m FROM range($zero - 12, $last + 1) t(m))
SELECT true AS whole, m::SMALLINT AS p, m FROM month UNION ALL SELECT true, 3000, $last
UNION ALL SELECT whole, (1000 + m // 3)::SMALLINT, m FROM month, (VALUES (true), (false)) t(whole) WHERE m % 3 = 2 OR m = $last
UNION ALL SELECT whole, (2000 + m // 12)::SMALLINT, m FROM month, (VALUES (true), (false)) t(whole) WHERE m % 12 = 11 OR m = $last;
CREATE TEMP TABLE held_sums AS
WITH whole AS MATERIALIZED (SELECT y, o, m, sum(low)::BIGINT AS low, sum(central)::BIGINT AS central, sum(high)::BIGINT AS high, sum(unknown)::BIGINT AS unknown FROM held GROUP BY ALL),
here AS MATERIALIZED (FROM held WHERE b IS NOT NULL AND (m % 3 = 2 OR m = $last)),
wijk AS (SELECT y, o, w, m, sum(low)::BIGINT AS low, sum(central)::BIGINT AS central, sum(high)::BIGINT AS high, sum(unknown)::BIGINT AS unknown FROM here WHERE w IS NOT NULL GROUP BY ALL)
SELECT y, o, 0 AS a, p, low, central, high, unknown FROM whole JOIN closing c USING (m) WHERE c.whole
UNION ALL SELECT y, o, b, p, low, central, high, unknown FROM here JOIN closing c USING (m) WHERE NOT c.whole
UNION ALL SELECT y, o, w, p, low, central, high, unknown FROM wijk JOIN closing c USING (m) WHERE NOT c.whole;
DROP TABLE held;
INSERT INTO cell
WITH told AS (
    SELECT CASE WHEN y < 4096 THEN ([$gas_saving__running, $electricity_saving__running])[y // 256 + 1] ELSE (y - 4096) // 256 END::SMALLINT AS s, o, y % 256 AS x, a, p,
        CASE WHEN coalesce(unknown, 0) = 0 THEN coalesce(low, 0) END AS low, CASE WHEN coalesce(unknown, 0) = 0 THEN coalesce(central, 0) END AS central,
        CASE WHEN coalesce(unknown, 0) = 0 THEN coalesce(high, 0) END AS high, r.n AS records, coalesce(u.n, 0) AS units
    FROM run_records r LEFT JOIN run_homes u USING (y, o, a, p) LEFT JOIN held_sums USING (y, o, a, p)
),
ratio AS (SELECT s FROM view_name WHERE indicator = 'local_jobs_share')
SELECT s, o, x, a, p, low, central, high, NULL, NULL, records, units FROM told WHERE s NOT IN (FROM ratio)
UNION ALL SELECT s, o, x, a, p, share, share, share, low, central, records, units
FROM (SELECT *, halves(low * 100000000, central) AS share FROM told WHERE s IN (FROM ratio) AND central <> 0);
DROP TABLE held_sums;
CREATE TEMP TABLE real_sums AS $real_sums;
DROP TABLE realised;
INSERT INTO cell
WITH told AS (
    SELECT y, o, a, p, r.n AS records, u.n AS units FROM real_records r JOIN real_homes u USING (y, o, a, p)
),
every AS (SELECT * FROM told WHERE y < 512 OR y = 512 OR y >= 768
    UNION ALL SELECT 768 + y % 256, * EXCLUDE (y) FROM told WHERE y < 768 AND y % 256 NOT IN (0, $hybrid))
SELECT ([$gas_saving__realised, $electricity_saving__realised, $own_generation__realised, $co2_avoided__realised])[y // 256 + 1], o, y % 256, a, p,
    CASE WHEN coalesce(unknown, 0) = 0 THEN coalesce(low, 0) END, CASE WHEN coalesce(unknown, 0) = 0 THEN coalesce(central, 0) END,
    CASE WHEN coalesce(unknown, 0) = 0 THEN coalesce(high, 0) END, NULL, NULL, records, units
FROM every LEFT JOIN real_sums USING (y, o, a, p);
