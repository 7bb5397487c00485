-- Places that began and ended, what benefits they spared, and money: costs over a span are spread over its days.
CREATE TEMP TABLE dwells AS
WITH began AS (SELECT o, date_trunc('year', min(day))::DATE AS began FROM seen GROUP BY o),
works AS (SELECT o, unnest(areas) AS code FROM organisation JOIN org ON org.organisation = id),
told AS (FROM area QUALIFY households IS NOT NULL OR NOT bool_or(households IS NOT NULL) OVER (PARTITION BY code)),
ordered AS (SELECT o, p.b AS area, p.w, began, households, row_number() OVER one AS nth, make_date(vintage, 1, 1) AS own, make_date(lead(vintage) OVER one, 1, 1) - 1 AS gone
    FROM works JOIN began USING (o) JOIN told USING (code) LEFT JOIN place p ON p.area = code WINDOW one AS (PARTITION BY o, code ORDER BY vintage))
SELECT o, area, w, households, CASE WHEN nth = 1 THEN began ELSE greatest(own, began) END AS start, gone FROM ordered WHERE gone IS NULL OR gone >= began;
CREATE TEMP TABLE spent AS
WITH span AS (SELECT (row_number() OVER ())::INTEGER AS rec, o, kind, "on", greatest("on", until) AS until, amount_eur, coalesce(category, 'unknown') AS category,
    coalesce(payer, 'unknown') AS payer, coalesce(department, 'unknown') AS department, coalesce(stays_local, 'unknown') AS stays_local FROM money JOIN org USING (organisation) WHERE status = 'approved'),
months AS (SELECT *, unnest(range(date_trunc('month', "on"), least(until, DATE '$as_of') + INTERVAL 1 DAY, INTERVAL 1 MONTH))::DATE AS month FROM span WHERE "on" <= DATE '$as_of')
SELECT rec, o, kind, greatest(month, "on") AS day, category, payer, department, stays_local,
    scaled(amount_eur * (least(last_day(month), until, DATE '$as_of') - greatest(month, "on") + 1) / (until - "on" + 1)) AS euro FROM months;
