INSERT INTO event
WITH money AS (SELECT rec, o, month_of(day) AS m, kind, euro, stays_local, c.x AS category_x, p.x AS payer_x, d.x AS department_x, payer FROM spent
    JOIN split c ON c.dimension = 'category' AND c.category = spent.category JOIN split p ON p.dimension = 'payer' AND p.category = payer
    JOIN split d ON d.dimension = 'department' AND d.category = department)
SELECT $costs__, o, NULL, NULL, m, category_x, rec, NULL, euro, euro, euro, true, false FROM money WHERE kind = 'cost'
UNION ALL SELECT $income__, o, NULL, NULL, m, payer_x, rec, NULL, euro, euro, euro, true, false FROM money WHERE kind = 'income'
UNION ALL SELECT $municipal_income__, o, NULL, NULL, m, department_x, rec, NULL, euro, euro, euro, true, false
FROM money WHERE kind = 'income' AND payer IN ('municipality_assignment', 'municipality_grant')
UNION ALL SELECT $investment__, o, NULL, NULL, m, payer_x, rec, NULL, euro, euro, euro, true, false FROM money WHERE kind = 'investment'
UNION ALL SELECT $kept_local__, o, NULL, NULL, m, category_x, rec, NULL, euro, euro, euro, stays_local = 'yes', false
FROM money WHERE kind = 'cost' AND stays_local <> 'no'
UNION ALL SELECT $public_income_share__, o, NULL, NULL, month_of(day), 0, rec, NULL,
    CASE WHEN payer IN ('municipality_assignment', 'municipality_grant', 'spuk', 'province') THEN euro ELSE 0 END, euro, 0, payer <> 'unknown', false
FROM spent WHERE kind = 'income';
INSERT INTO event
WITH grouped AS (SELECT *, CASE WHEN kind IN ('paid', 'freelance') THEN 1 WHEN kind IN ('work_learning', 'internship', 'trial', 'participation') THEN 2
    WHEN kind IN ('volunteer', 'day_activity') THEN 3 END AS g FROM spell),
away AS (SELECT g.*, x FROM grouped g JOIN split ON dimension = 'outflow' AND category = coalesce(outflow, 'unknown'))
SELECT ([$jobs_started__paid, $jobs_started__learning, $jobs_started__volunteering])[g], o, b, w, month_of("on"), mix, NULL, h,
    one(), one(), one(), true, false FROM grouped WHERE g IS NOT NULL AND "on" <= DATE '$as_of'
UNION ALL SELECT ([$jobs_ended__paid, $jobs_ended__learning, $jobs_ended__volunteering])[g], o, b, w, month_of("end"), mix, NULL, h,
    one(), one(), one(), true, false FROM grouped WHERE g IS NOT NULL AND "end" <= DATE '$as_of'
UNION ALL SELECT $to_work_or_education__, o, b, w, month_of("end"), x, NULL, h, one(), one(), one(), coalesce(outflow <> 'unknown', false), false
FROM away WHERE "end" <= DATE '$as_of' AND coalesce(outflow IN ('paid_elsewhere', 'paid_here', 'education', 'unknown'), true)
UNION ALL SELECT $certificates__, o, b, w, month_of(coalesce("end", "on")), 0, NULL, h, one(), one(), one(), coalesce(certificate = 'yes', false), false
FROM spell WHERE coalesce(certificate, 'unknown') <> 'no' AND coalesce("end", "on") <= DATE '$as_of'
UNION ALL SELECT $still_working_6m_share__, o, b, w, month_of(("end" + INTERVAL 6 MONTH)::DATE), 0, NULL, h, CASE still_working_6m WHEN 'yes' THEN one() ELSE 0 END,
    one(), 0, coalesce(still_working_6m IN ('yes', 'no'), false), false
FROM spell WHERE outflow IN ('paid_elsewhere', 'paid_here') AND "end" + INTERVAL 6 MONTH <= DATE '$as_of';
CREATE TEMP TABLE spared AS
WITH ended AS (SELECT *, least("end", benefit_returned - 1, DATE '$as_of') AS last,
    CASE WHEN benefit IN ('social_assistance', 'unemployment', 'disability', 'other', 'none') THEN benefit END AS known,
    CASE share_stopped WHEN 'whole' THEN 1.0 WHEN 'three_quarters' THEN 0.75 WHEN 'half' THEN 0.5 WHEN 'quarter' THEN 0.25 WHEN 'nothing' THEN 0.0 END::DOUBLE AS share FROM spell),
counting AS (SELECT *, unnest(range(date_trunc('month', "on"), last + INTERVAL 1 DAY, INTERVAL 1 MONTH))::DATE AS month FROM ended
    WHERE "on" <= last AND NOT coalesce(known = 'none', false) AND NOT coalesce(share = 0, false)),
days AS (SELECT v, o, b, w, h, household_type, known, share, greatest(month, "on") AS day, (least(last_day(month), last) - greatest(month, "on") + 1) / day(last_day(month)) AS part
    FROM counting)
SELECT d.*, x, month_of(day) AS m, CASE WHEN known IS NOT NULL THEN part * share END AS months, min(day) OVER (PARTITION BY v) AS since,
    year(day) - year(since) - CASE WHEN month(day) * 100 + day(day) < month(since) * 100 + day(since) THEN 1 ELSE 0 END AS years
FROM days d JOIN split ON dimension = 'benefit' AND category = coalesce(known, 'unknown');
CREATE TEMP TABLE off AS
SELECT d.day, a.low AS a_low, a.central AS a_central, a.high AS a_high, s.low AS s_low, s.central AS s_central, s.high AS s_high,
    v.low AS v_low, v.central AS v_central, v.high AS v_high, u.low AS u_low, u.central AS u_central, u.high AS u_high,
    gross.low AS gross_low, gross.central AS gross_central, gross.high AS gross_high, admin.low AS admin_low, admin.central AS admin_central, admin.high AS admin_high,
    alone.low AS alone_low, alone.central AS alone_central, alone.high AS alone_high, pair.low AS pair_low, pair.central AS pair_central, pair.high AS pair_high,
    a.low IS NULL OR s.low IS NULL OR v.low IS NULL OR u.low IS NULL AS lacks
FROM day d LEFT JOIN price a ON a.code = 'attributie.uitstroom' AND a.day = d.day LEFT JOIN price s ON s.code = 'aftrek.sowieso' AND s.day = d.day
    LEFT JOIN price v ON v.code = 'aftrek.verdringing' AND v.day = d.day LEFT JOIN price u ON u.code = 'aftrek.uitdoving' AND u.day = d.day
    LEFT JOIN price gross ON gross.code = 'bijstand.kosten.bruto' AND gross.day = d.day LEFT JOIN price admin ON admin.code = 'bijstand.kosten.uitvoering' AND admin.day = d.day
    LEFT JOIN price alone ON alone.code = 'bijstand.norm.alleenstaand' AND alone.day = d.day LEFT JOIN price pair ON pair.code = 'bijstand.norm.paar' AND pair.day = d.day;
INSERT INTO event SELECT $benefit_months_avoided__, o, b, w, m, x, v, h, scaled(months), scaled(months), scaled(months), months IS NOT NULL, false FROM spared;
INSERT INTO event
WITH ours AS (
    SELECT $benefit_cost_avoided_municipality__gross AS s, o, b, w, m, 0 AS mix, v, h, day, years, months / 12 * gross_low AS low, months / 12 * gross_central AS central, months / 12 * gross_high AS high,
        months IS NOT NULL AND gross_low IS NULL AS unknown, lacks FROM spared JOIN off USING (day) WHERE coalesce(known, 'social_assistance') = 'social_assistance'
    UNION ALL SELECT $benefit_cost_avoided_society__gross, o, b, w, m, 0, v, h, day, years, months / 12 * admin_low, months / 12 * admin_central, months / 12 * admin_high,
        months IS NOT NULL AND admin_low IS NULL, lacks FROM spared JOIN off USING (day) WHERE coalesce(known, 'social_assistance') = 'social_assistance'
    UNION ALL SELECT $benefit_cost_avoided_person__gross, o, b, w, m, x, v, h, day, years,
        months * CASE WHEN household_type = 'couple' THEN pair_low WHEN household_type IN ('single', 'single_parent') THEN alone_low END,
        months * CASE WHEN household_type = 'couple' THEN pair_central WHEN household_type IN ('single', 'single_parent') THEN alone_central END,
        months * CASE WHEN household_type = 'couple' THEN pair_high WHEN household_type IN ('single', 'single_parent') THEN alone_high END,
        months IS NOT NULL AND CASE WHEN household_type = 'couple' THEN pair_low IS NULL WHEN household_type IN ('single', 'single_parent') THEN alone_low IS NULL ELSE false END, lacks
    FROM spared JOIN off USING (day) WHERE coalesce(known, 'social_assistance') = 'social_assistance'
    UNION ALL SELECT $benefit_cost_avoided_person__gross, o, b, w, m, x, v, h, day, years, NULL, NULL, NULL, months IS NOT NULL, lacks
    FROM spared JOIN off USING (day) WHERE known IN ('unemployment', 'disability', 'other')
)
SELECT s, o, b, w, m, mix, v, h, scaled(low), scaled(central), scaled(high), central IS NOT NULL OR unknown, unknown FROM ours
UNION ALL SELECT s - 1, o, b, w, m, mix, v, h, scaled(low * a_low * (1 - s_high) * (1 - v_high) * pow(1 - u_high, years)),
    scaled(central * a_central * (1 - s_central) * (1 - v_central) * pow(1 - u_central, years)), scaled(high * a_high * (1 - s_low) * (1 - v_low) * pow(1 - u_low, years)),
    central IS NOT NULL OR unknown, unknown OR (central IS NOT NULL AND ours.lacks) FROM ours JOIN off USING (day);
