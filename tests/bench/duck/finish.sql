-- Rounded per mix, so that every category and the total add the same rounded sums; different ones are looked for again in each.
CREATE TEMP TABLE event_base AS
WITH mixed AS (
    SELECT s, mix, o, b, w, m, count_if(told AND rec IS NULL) AS records, coalesce(micro(sum(low) FILTER (told)), 0) AS low,
        coalesce(micro(sum(central) FILTER (told)), 0) AS central, coalesce(micro(sum(high) FILTER (told)), 0) AS high, count_if(unknown) AS unknown
    FROM event GROUP BY ALL
)
SELECT s::INTEGER * 256 + x AS y, o, b, w, m, sum(records)::BIGINT AS records, sum(low)::BIGINT AS low, sum(central)::BIGINT AS central,
    sum(high)::BIGINT AS high, sum(unknown)::BIGINT AS unknown
FROM mixed JOIN mix_split USING (mix) GROUP BY ALL;
CREATE TEMP TABLE event_unit AS
WITH mixed AS (SELECT s, mix, o, b, w, unit, bit_or(1::UBIGINT << (m - $zero)) AS real FROM event WHERE told AND unit IS NOT NULL GROUP BY ALL)
SELECT s::INTEGER * 256 + x AS y, o, b, w, unit, bit_or(real) AS real FROM mixed JOIN mix_split USING (mix) GROUP BY ALL;
CREATE TEMP TABLE event_record AS
WITH mixed AS (SELECT s, mix, o, b, w, rec, bit_or(1::UBIGINT << (m - $zero)) AS real FROM event WHERE told AND rec IS NOT NULL GROUP BY ALL)
SELECT s::INTEGER * 256 + x AS y, o, b, w, rec, bit_or(real) AS real FROM mixed JOIN mix_split USING (mix) GROUP BY ALL;
DROP TABLE event;
CREATE TEMP TABLE event_sums AS $event_sums;
CREATE TEMP TABLE event_units AS $event_units;
CREATE TEMP TABLE event_records AS $event_records;
CREATE TEMP TABLE found AS
SELECT (y // 256)::SMALLINT AS s, o, (y % 256)::SMALLINT AS x, a, p, low, central, high, unknown, e.records + coalesce(r.n, 0) AS records, coalesce(u.n, 0) AS units
FROM event_sums e LEFT JOIN event_records r USING (y, o, a, p) LEFT JOIN event_units u USING (y, o, a, p);
CREATE TEMP TABLE living AS
WITH months AS (SELECT o, area AS b, w, households, unnest(range(month_of(start), last_held(gone) + 1))::SMALLINT AS m FROM dwells WHERE households IS NOT NULL),
wide AS (SELECT *, unnest([0, b, w]) AS a FROM months)
SELECT o, a, p, sum(households) * 1000000 AS central FROM wide JOIN closing USING (m) WHERE a IS NOT NULL AND whole = (a = 0) GROUP BY ALL;
INSERT INTO cell
WITH plain AS (SELECT * FROM found JOIN view_name USING (s) WHERE NOT ratio),
ratios AS (
    SELECT s, o, x, a, p, low AS above, central AS under, times, records, units FROM found JOIN view_name USING (s) WHERE ratio
        AND s NOT IN ($cost_per_household__, $story_coverage__, $reach_share__)
    UNION ALL SELECT $repeat_addresses__, v.o, 0, v.a, v.p, coalesce(r.units, 0) * 1000000, v.units * 1000000, 100, v.records, v.units
    FROM found v LEFT JOIN found r ON r.s = 1000 + $repeat_addresses__ AND r.o = v.o AND r.a = v.a AND r.p = v.p WHERE v.s = $visits__ AND v.x = 0
    UNION ALL SELECT $story_coverage__, v.o, 0, v.a, v.p, coalesce(r.units, 0) * 1000000, v.units * 1000000, 100, v.records, v.units
    FROM found v LEFT JOIN found r ON r.s = 1000 + $story_coverage__ AND r.o = v.o AND r.a = v.a AND r.p = v.p WHERE v.s = $story_coverage__
    UNION ALL SELECT $cost_per_household__, v.o, 0, v.a, v.p, coalesce(r.central, 0), v.units * 1000000, 1, v.records + coalesce(r.records, 0), v.units
    FROM found v LEFT JOIN found r ON r.s = 1000 + $cost_per_household__ AND r.o = v.o AND r.a = v.a AND r.p = v.p WHERE v.s = $cost_per_household__
    UNION ALL SELECT $reach_share__, v.o, 0, v.a, v.p, coalesce(r.units, 0) * 1000000, v.central, 100, coalesce(r.records, 0), coalesce(r.units, 0)
    FROM living v LEFT JOIN found r ON r.s = $reach_share__ AND r.o = v.o AND r.a = v.a AND r.p = v.p
)
SELECT s, o, x, a, p, CASE WHEN unknown = 0 THEN low END, CASE WHEN unknown = 0 THEN central END, CASE WHEN unknown = 0 THEN high END,
    NULL, NULL, records, units FROM plain
UNION ALL SELECT $households_helped__, o, 0, a, p, units * 1000000, units * 1000000, units * 1000000, NULL, NULL, records, units FROM found WHERE s = $visits__ AND x = 0
UNION ALL SELECT s, o, x, a, p, share, share, share, above, under, records, units
FROM (SELECT *, halves(above::HUGEINT * 1000000 * times, under::HUGEINT)::BIGINT AS share FROM ratios WHERE under <> 0);
