-- Yearly savings: what was placed and is expected, per home and month; y is 256 x what it saves (0 gas, 1 electricity, 2 generation,
-- 3 any of these, 4 gas and electricity, 5 placed at all) and the kind, 0 for all kinds.
CREATE TEMP TABLE counted AS
SELECT b.* EXCLUDE (low, central, high, g, cap_low, cap_central, cap_high), b.n // 4096 AS v,
    coalesce(fit.low, b.low) AS low, coalesce(fit.central, b.central) AS central, coalesce(fit.high, b.high) AS high
FROM before_caps b LEFT JOIN fit USING (n);
CREATE TEMP TABLE saving AS
SELECT CASE fuel WHEN 'gas' THEN 0 WHEN 'kwh' THEN 1 ELSE 2 END::SMALLINT AS f,
    (CASE fuel WHEN 'gas' THEN 0 WHEN 'kwh' THEN 4 ELSE 8 END + CASE WHEN profile = 'heating' THEN 2 ELSE 0 END)::SMALLINT AS wt,
    v::INTEGER AS v, h, o, b, w, m, day, x, again, starts_low, starts_central, starts_high, ends_low, ends_central, ends_high,
    life_low, life_central, life_high, low, central, high
FROM counted WHERE low <> 0 OR central <> 0 OR high <> 0
UNION ALL
SELECT 1, 4 + CASE WHEN profile = 'heating' THEN 2 ELSE 0 END + 1, v, h, o, b, w, m, c.day, c.x, again, starts_low, starts_central, starts_high,
    ends_low, ends_central, ends_high, life_low, life_central, life_high, -(c.low * p.high), -(c.central * p.central), -(c.high * p.low)
FROM counted c JOIN split ON split.x = c.x AND category = 'hybrid_heat_pump' JOIN price p ON p.code = 'hybride.kwh_per_m3' AND p.day = c.day
WHERE c.low <> 0 OR c.central <> 0 OR c.high <> 0;
CREATE TEMP TABLE paid AS
SELECT d.day, g.low AS gas_low, g.central AS gas_central, g.high AS gas_high, k.low AS kwh_low, k.central AS kwh_central, k.high AS kwh_high,
    gl.low AS long_gas_low, gl.central AS long_gas_central, gl.high AS long_gas_high,
    kl.low AS long_kwh_low, kl.central AS long_kwh_central, kl.high AS long_kwh_high,
    gc.low AS co2_gas_low, gc.central AS co2_gas_central, gc.high AS co2_gas_high,
    kc.low AS co2_kwh_low, kc.central AS co2_kwh_central, kc.high AS co2_kwh_high
FROM day d LEFT JOIN price g ON g.code = 'prijs.gas.marginaal' AND g.day = d.day LEFT JOIN price k ON k.code = 'prijs.elek.marginaal' AND k.day = d.day
    LEFT JOIN price gl ON gl.code = 'prijs.gas.langetermijn' AND gl.day = d.day
    LEFT JOIN price kl ON kl.code = 'prijs.elek.langetermijn' AND kl.day = d.day
    LEFT JOIN price gc ON gc.code = 'co2.gas.wtw' AND gc.day = d.day LEFT JOIN price kc ON kc.code = 'co2.elek.mix.wtw' AND kc.day = d.day;
CREATE TEMP TABLE worth_of_day AS
SELECT f, loss, day,
    CASE WHEN f = 0 THEN gas_central ELSE kwh_central END AS year_central, CASE WHEN f = 0 THEN long_gas_central ELSE long_kwh_central END AS long_central,
    CASE WHEN f = 0 THEN co2_gas_central ELSE co2_kwh_central END AS co2_central,
    CASE WHEN f = 0 AND loss THEN gas_high WHEN f = 0 THEN gas_low WHEN loss THEN kwh_high ELSE kwh_low END AS year_low,
    CASE WHEN f = 0 AND loss THEN gas_low WHEN f = 0 THEN gas_high WHEN loss THEN kwh_low ELSE kwh_high END AS year_high,
    CASE WHEN f = 0 AND loss THEN long_gas_high WHEN f = 0 THEN long_gas_low WHEN loss THEN long_kwh_high ELSE long_kwh_low END AS long_low,
    CASE WHEN f = 0 AND loss THEN long_gas_low WHEN f = 0 THEN long_gas_high WHEN loss THEN long_kwh_low ELSE long_kwh_high END AS long_high,
    CASE WHEN f = 0 AND loss THEN co2_gas_high WHEN f = 0 THEN co2_gas_low WHEN loss THEN co2_kwh_high ELSE co2_kwh_low END AS co2_low,
    CASE WHEN f = 0 AND loss THEN co2_gas_low WHEN f = 0 THEN co2_gas_high WHEN loss THEN co2_kwh_low ELSE co2_kwh_high END AS co2_high
FROM paid CROSS JOIN (VALUES (0::SMALLINT), (1), (2)) t(f) CROSS JOIN (VALUES (false), (true)) s(loss);
CREATE TEMP TABLE raw AS
SELECT s.f, s.x, o, b, w, m,
    sum(scaled(low))::BIGINT AS p_low, sum(scaled(central))::BIGINT AS p_central, sum(scaled(high))::BIGINT AS p_high,
    sum(scaled(low * life_low))::BIGINT AS e_low, sum(scaled(central * life_central))::BIGINT AS e_central, sum(scaled(high * life_high))::BIGINT AS e_high,
    sum(scaled(low * co2_low))::BIGINT AS c_low, sum(scaled(central * co2_central))::BIGINT AS c_central, sum(scaled(high * co2_high))::BIGINT AS c_high,
    sum(scaled(low * life_low * co2_low))::BIGINT AS x_low, sum(scaled(central * life_central * co2_central))::BIGINT AS x_central,
    sum(scaled(high * life_high * co2_high))::BIGINT AS x_high,
    sum(scaled(low * year_low))::BIGINT AS y_low, sum(scaled(central * year_central))::BIGINT AS y_central, sum(scaled(high * year_high))::BIGINT AS y_high,
    sum(scaled(low * long_low))::BIGINT AS l_low, sum(scaled(central * long_central))::BIGINT AS l_central, sum(scaled(high * long_high))::BIGINT AS l_high,
    count_if(co2_central IS NULL) AS c_unknown, count_if(year_central IS NULL) AS y_unknown, count_if(long_central IS NULL) AS l_unknown
FROM saving s JOIN worth_of_day d ON d.f = s.f AND d.day = s.day AND d.loss = (s.wt % 2 = 1) WHERE NOT again GROUP BY ALL;
CREATE TEMP TABLE all_kinds AS
SELECT f, o, b, w, m, sum(COLUMNS('^.*_(low|central|high|unknown)$$'))::BIGINT FROM raw GROUP BY ALL;
CREATE TEMP TABLE pair AS
WITH kinds AS (
    SELECT (f * 256 + x)::SMALLINT AS y, o, b, w, m, micro(p_low) AS low_1, micro(p_central) AS central_1, micro(p_high) AS high_1,
        micro(e_low) AS low_2, micro(e_central) AS central_2, micro(e_high) AS high_2, 0::BIGINT AS unknown_1, 0::BIGINT AS unknown_2
    FROM raw WHERE f < 2
    UNION ALL SELECT 768 + x, o, b, w, m, micro(sum(c_low)), micro(sum(c_central)), micro(sum(c_high)),
        micro(sum(x_low)), micro(sum(x_central)), micro(sum(x_high)), sum(c_unknown), sum(c_unknown) FROM raw GROUP BY x, o, b, w, m
    UNION ALL SELECT 1280 + x, o, b, w, m, n, n, n, n, n, n, 0, 0
    FROM (SELECT x, o, b, w, m, count(*) * 1000000 AS n FROM counted WHERE NOT again GROUP BY ALL)
)
FROM kinds UNION ALL SELECT y // 256 * 256, o, b, w, m, sum(COLUMNS('^(low|central|high|unknown)_'))::BIGINT FROM kinds GROUP BY ALL
UNION ALL SELECT 512, o, b, w, m, micro(p_low), micro(p_central), micro(p_high), micro(y_low), micro(y_central), micro(y_high), 0, y_unknown
FROM all_kinds WHERE f = 2
UNION ALL SELECT 1024, o, b, w, m, micro(sum(y_low)), micro(sum(y_central)), micro(sum(y_high)),
    micro(sum(l_low)), micro(sum(l_central)), micro(sum(l_high)), sum(y_unknown), sum(l_unknown) FROM all_kinds WHERE f < 2 GROUP BY o, b, w, m;
DROP TABLE raw;
DROP TABLE all_kinds;
CREATE TEMP TABLE flag AS
SELECT x, o, b, w, m, h, n // 4096 AS v, bit_or(32 | g | CASE WHEN g & 3 > 0 THEN 16 ELSE 0 END | CASE WHEN g > 0 THEN 8 ELSE 0 END)::UTINYINT AS flags
FROM (
    SELECT *, CASE WHEN low = 0 AND central = 0 AND high = 0 THEN 0 WHEN fuel = 'kwh' THEN 2 WHEN fuel = 'generation' THEN 4
        WHEN one_off AND size = 'free' THEN 3 ELSE 1 END AS g
    FROM counted WHERE NOT again
) GROUP BY ALL;
CREATE TEMP TABLE flagged_home AS
WITH kinds AS (SELECT x, o, b, w, m, h, bit_or(flags) AS flags FROM flag GROUP BY ALL)
FROM kinds UNION ALL SELECT 0, o, b, w, m, h, bit_or(flags) FROM kinds GROUP BY ALL;
CREATE TEMP TABLE flagged_record AS
WITH kinds AS (SELECT x, o, b, w, m, v, bit_or(flags) AS flags FROM flag GROUP BY ALL),
every AS (FROM kinds UNION ALL SELECT 0, o, b, w, m, v, bit_or(flags) FROM kinds GROUP BY ALL)
SELECT x, o, b, w, m, count_if(flags & 1 > 0) AS r0, count_if(flags & 2 > 0) AS r1, count_if(flags & 4 > 0) AS r2,
    count_if(flags & 8 > 0) AS r3, count_if(flags & 16 > 0) AS r4, count_if(flags & 32 > 0) AS r5
FROM every GROUP BY ALL;
DROP TABLE flag;
CREATE TEMP TABLE flow_homes AS $flow_homes;
CREATE TEMP TABLE flow_records AS $flow_records;
CREATE TEMP TABLE flow_sums AS $flow_sums;
CREATE TEMP TABLE flow_counts AS
SELECT (unnest([0, 256, 512, 768, 1024, 1280]) + x)::SMALLINT AS y, o, a, p, unnest([r0, r1, r2, r3, r4, r5]) AS records, unnest([u0, u1, u2, u3, u4, u5]) AS units
FROM flow_records JOIN flow_homes USING (x, o, a, p);
INSERT INTO cell
WITH both_ AS (SELECT * FROM flow_sums JOIN flow_counts USING (y, o, a, p))
SELECT first AS s, o, y % 256, a, p, CASE WHEN unknown_1 = 0 THEN low_1 END, CASE WHEN unknown_1 = 0 THEN central_1 END, CASE WHEN unknown_1 = 0 THEN high_1 END,
    NULL, NULL, records, units FROM both_ JOIN twin ON g = y // 256 WHERE first IS NOT NULL
UNION ALL
SELECT second, o, y % 256, a, p, CASE WHEN unknown_2 = 0 THEN low_2 END, CASE WHEN unknown_2 = 0 THEN central_2 END, CASE WHEN unknown_2 = 0 THEN high_2 END,
    NULL, NULL, records, units FROM both_ JOIN twin ON g = y // 256 WHERE second IS NOT NULL;
