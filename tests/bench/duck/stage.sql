-- Names as small numbers, days as months, factors by the day: what every figure reads.
CREATE TEMP MACRO month_of(d) AS ((year(d) - 2000) * 12 + month(d) - 1)::SMALLINT;
CREATE TEMP MACRO trusted(x) AS CASE WHEN x = 0 THEN 0 ELSE round(x, 13 - floor(log10(abs(x)))::INTEGER) END;
CREATE TEMP MACRO twelfths(x) AS CASE WHEN abs(x) < 1000 THEN round_even(x * 1e12, 0)::BIGINT ELSE round_even(x * 1e10, 0)::BIGINT * 100 END;
CREATE TEMP MACRO scaled(x) AS twelfths(trusted(x));
CREATE TEMP MACRO halves(v, n) AS CASE WHEN 2 * abs(v % n) > n OR (2 * abs(v % n) = n AND (v // n) % 2 <> 0) THEN v // n + sign(v) ELSE v // n END;
CREATE TEMP MACRO whole(v) AS (v + CASE WHEN v < 0 THEN -500000 ELSE 500000 END) // 1000000;
CREATE TEMP MACRO evened(v, near) AS CASE WHEN v % 1000000 IN (500000, -500000) AND near % 2 <> 0 THEN near - sign(v) ELSE near END;
CREATE TEMP MACRO micro(v) AS evened(v::BIGINT, whole(v::BIGINT));
CREATE TEMP TABLE org AS SELECT (row_number() OVER (ORDER BY id))::SMALLINT AS o, id AS organisation FROM organisation;
CREATE TEMP TABLE spot AS
WITH newest AS (SELECT * FROM area QUALIFY row_number() OVER (PARTITION BY code ORDER BY vintage DESC) = 1)
SELECT (row_number() OVER (ORDER BY code))::INTEGER AS a, code, parent FROM newest WHERE code[:2] IN ('BU', 'WK');
CREATE TEMP TABLE place AS
SELECT b.code AS area, b.a AS b, w.a AS w FROM spot b LEFT JOIN spot w ON w.code = b.parent AND w.code[:2] = 'WK' WHERE b.code[:2] = 'BU';
CREATE TEMP TABLE stretch AS
WITH newest AS (SELECT * FROM factor_version QUALIFY row_number() OVER (PARTITION BY code, valid_from ORDER BY revision DESC) = 1),
ordered AS (
    SELECT *, row_number() OVER one AS nth, coalesce(lead(valid_from) OVER one - 1, DATE '2999-12-31') AS gone
    FROM newest WINDOW one AS (PARTITION BY code ORDER BY valid_from)
)
SELECT code, low, central, high, CASE WHEN kind = 'dated' OR nth > 1 THEN valid_from ELSE DATE '1900-01-01' END AS since,
    CASE WHEN kind = 'dated' THEN least(coalesce(valid_to, gone), gone) ELSE gone END AS until
FROM ordered;
CREATE TEMP TABLE day AS SELECT d::DATE AS day FROM range(DATE '$first', DATE '$as_of' + 1, INTERVAL 1 DAY) t(d);
CREATE TEMP TABLE price AS SELECT code, day, low, central, high FROM day JOIN stretch ON day BETWEEN since AND until;
CREATE TEMP TABLE split AS
WITH named AS (
    SELECT DISTINCT 'kind' AS dimension, kind AS category FROM visit UNION SELECT 'kind', kind FROM activity UNION SELECT 'kind', kind FROM rule
    UNION SELECT 'kind', kind FROM placement UNION SELECT 'work', work FROM placement UNION SELECT 'benefit', benefit FROM placement
    UNION SELECT 'outflow', outflow FROM placement UNION SELECT 'task', task FROM hours UNION SELECT 'teller', teller FROM story
    UNION SELECT 'turn', unnest(['better', 'same', 'worse'])
    UNION SELECT 'category', category FROM money UNION SELECT 'payer', payer FROM money
    UNION SELECT 'department', department FROM money
)
SELECT 0::SMALLINT AS x, '' AS dimension, '' AS category UNION ALL
SELECT (row_number() OVER (ORDER BY dimension, category))::SMALLINT, dimension, category
FROM (SELECT DISTINCT dimension, coalesce(category, 'unknown') AS category FROM named UNION SELECT 'benefit', 'unknown');
CREATE TEMP TABLE home AS
SELECT (row_number() OVER ())::INTEGER AS h, o, household
FROM (SELECT DISTINCT o, household FROM visit JOIN org USING (organisation) WHERE status = 'approved' AND household IS NOT NULL);
CREATE TEMP TABLE seen AS
SELECT (row_number() OVER (ORDER BY "on", t.id))::INTEGER AS v, t.id, org.o, h, b, w, "on" AS day, month_of("on") AS m, x, t.kind,
    heating, gas_use_m3 AS gas, electricity_use_kwh AS kwh, payment, helped_before, comfort
FROM visit t JOIN org USING (organisation) JOIN home ON home.o = org.o AND home.household = t.household LEFT JOIN place USING (area)
    JOIN split ON dimension = 'kind' AND category = t.kind
WHERE status = 'approved';
CREATE TEMP MACRO later(d, years) AS
    (d + to_years(trunc(years)::INTEGER))::DATE + CASE WHEN month(d) = 2 AND day(d) = 29 AND trunc(years)::INTEGER % 4 <> 0 THEN 1 ELSE 0 END;
CREATE TEMP MACRO bits(first, last) AS CASE WHEN last < first THEN 0::UBIGINT ELSE ((1::UBIGINT << (last - first + 1)) - 1) << (first - $zero) END;
CREATE TEMP MACRO held_bits(starts, ends) AS CASE WHEN starts < ends AND starts <= DATE '$as_of'
    THEN bits(month_of(starts), CASE WHEN ends <= DATE '$as_of' THEN month_of(ends) - 1 ELSE $last END) ELSE 0::UBIGINT END;
CREATE TEMP MACRO there_bits(starts, ends) AS CASE WHEN starts < ends AND starts <= DATE '$as_of'
    THEN bits(month_of(starts), month_of(least(ends - 1, DATE '$as_of'))) ELSE 0::UBIGINT END;
CREATE TEMP MACRO lasts(starts, ends) AS starts < ends AND starts <= DATE '$as_of';
CREATE OR REPLACE TABLE view_name AS
SELECT s::SMALLINT AS s, indicator, view, ratio, times FROM (VALUES $views) t(s, indicator, view, ratio, times);
CREATE TEMP TABLE twin AS
SELECT g::SMALLINT AS g, one.s AS first, two.s AS second FROM (VALUES (0, 'gas_saving', 'placed', 'gas_saving', 'expected'),
    (1, 'electricity_saving', 'placed', 'electricity_saving', 'expected'), (2, 'own_generation', 'placed', 'energy_bill_saving', 'panels'),
    (3, 'co2_avoided', 'placed', 'co2_avoided', 'expected'), (4, 'energy_bill_saving', 'year_price', 'energy_bill_saving', 'long_term'),
    (5, 'measures_installed', '', NULL, NULL)) t(g, i1, v1, i2, v2)
    LEFT JOIN view_name one ON one.indicator = i1 AND one.view = v1 LEFT JOIN view_name two ON two.indicator = i2 AND two.view = v2;
CREATE OR REPLACE TABLE cell (s SMALLINT, o SMALLINT, x SMALLINT, a INTEGER, p SMALLINT, low BIGINT, central BIGINT, high BIGINT,
    numerator BIGINT, denominator BIGINT, records INTEGER, units INTEGER);
CREATE OR REPLACE TABLE organisation_code AS FROM org;
CREATE OR REPLACE TABLE area_code AS SELECT a, code AS area FROM spot UNION ALL SELECT 0, '';
CREATE OR REPLACE TABLE split_code AS FROM split;
CREATE OR REPLACE TABLE period_code AS
SELECT m::SMALLINT AS p, strftime(DATE '2000-01-01' + to_months(m::INTEGER), '%Y-%m') AS period FROM range(0, $last + 1) t(m)
UNION ALL SELECT 1000 + q, (2000 + q // 4) || '-Q' || (q % 4 + 1) FROM range(0, $last // 3 + 1) t(q)
UNION ALL SELECT 2000 + y, (2000 + y)::VARCHAR FROM range(0, $last // 12 + 1) t(y) UNION ALL SELECT 3000, 'all';
CREATE OR REPLACE VIEW cells AS
SELECT organisation, indicator, view, dimension, category, area, period, low, central, high,
    CASE WHEN ratio THEN numerator ELSE central END AS numerator, denominator, records, units
FROM cell JOIN organisation_code USING (o) JOIN view_name USING (s) JOIN split_code USING (x) JOIN area_code USING (a) JOIN period_code USING (p);
CREATE TEMP TABLE someone AS
SELECT (row_number() OVER ())::INTEGER AS h, o, name FROM (
    SELECT o, person AS name FROM placement JOIN org USING (organisation) UNION SELECT o, who FROM hours JOIN org USING (organisation)) WHERE name IS NOT NULL;
CREATE TEMP TABLE spell AS
SELECT (row_number() OVER ())::INTEGER AS v, t.o, s.h, b, w, kind.x::INTEGER * 256 + work.x AS mix, t.* EXCLUDE (o)
FROM (FROM placement JOIN org USING (organisation) WHERE status = 'approved') t LEFT JOIN someone s ON s.o = t.o AND s.name = t.person
    LEFT JOIN place USING (area) LEFT JOIN split kind ON kind.dimension = 'kind' AND kind.category = coalesce(t.kind, 'unknown')
    LEFT JOIN split work ON work.dimension = 'work' AND work.category = coalesce(t.work, 'unknown');
CREATE TEMP TABLE mix_split AS
SELECT mix, unnest(list_distinct([0, mix // 256, mix % 256]))::SMALLINT AS x FROM (SELECT x::INTEGER AS mix FROM split UNION SELECT mix FROM spell);
