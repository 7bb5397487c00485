-- What was placed, after all rules of the method, but for the caps.
CREATE TEMP TABLE known AS
WITH past AS (
    SELECT v, h, day,
        max(v) FILTER (heating <> 'unknown') OVER before AS heats, max(v) FILTER (gas IS NOT NULL) OVER before AS gas,
        max(v) FILTER (kwh IS NOT NULL) OVER before AS kwh,
        min(day) FILTER (heating IN ('district', 'heat_pump', 'electric', 'other')) OVER later AS heating_ended,
        min(day) FILTER (kind IN ('aftercare', 'phone')) OVER later AS checked
    FROM seen
    WINDOW before AS (PARTITION BY h ORDER BY day - DATE '2000-01-01' RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
        later AS (PARTITION BY h ORDER BY day - DATE '2000-01-01' RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
)
SELECT p.v, p.heating_ended, p.checked, coalesce(heat.heating IN ('district', 'heat_pump', 'electric', 'other'), false) AS elsewhere,
    coalesce(g.gas, usual.central) AS gas_use, coalesce(k.kwh, CASE WHEN p.day >= DATE '2024-01-01' THEN net.central ELSE gross.central END) AS kwh_use
FROM past p LEFT JOIN seen heat ON heat.v = p.heats LEFT JOIN seen g ON g.v = p.gas LEFT JOIN seen k ON k.v = p.kwh
    LEFT JOIN price usual ON usual.code = 'verbruik.gas.gem' AND usual.day = p.day
    LEFT JOIN price net ON net.code = 'verbruik.elek.netto' AND net.day = p.day
    LEFT JOIN price gross ON gross.code = 'verbruik.elek.gem' AND gross.day = p.day;
CREATE TEMP TABLE ruled AS
SELECT r.*, s.day, x, s.low AS save_low, s.central AS save_central, s.high AS save_high, l.low AS life_low, l.central AS life_central,
    l.high AS life_high, water.low AS water_low, water.central AS water_central, water.high AS water_high,
    CASE WHEN size = 'large' THEN share.low ELSE 1.0 END AS share_low, CASE WHEN size = 'large' THEN share.central ELSE 1.0 END AS share_central,
    CASE WHEN size = 'large' THEN share.high ELSE 1.0 END AS share_high,
    coalesce(small.low, large.low) AS cap_low, coalesce(small.central, large.central) AS cap_central, coalesce(small.high, large.high) AS cap_high,
    later(s.day, l.low) AS ends_low, later(s.day, l.central) AS ends_central, later(s.day, l.high) AS ends_high
FROM rule r JOIN split ON dimension = 'kind' AND category = r.kind JOIN price s ON s.code = saves JOIN price l ON l.code = life AND l.day = s.day
    JOIN price water ON water.code = 'aandeel.warmwater' AND water.day = s.day
    JOIN price share ON share.code = 'correctie.groot' AND share.day = s.day
    LEFT JOIN price small ON size = 'small' AND small.code = 'plafond.klein' AND small.day = s.day
    LEFT JOIN price large ON size = 'large' AND large.code = 'plafond.groot' AND large.day = s.day;
CREATE TEMP TABLE placed AS
WITH sealed AS (SELECT DISTINCT record FROM measure WHERE kind = 'crack_sealing' AND stage = 'installed' AND quantity > 0),
gone AS (SELECT c.measure, min("on") AS removed FROM "check" c JOIN visit t ON t.id = c.record AND status = 'approved' WHERE outcome = 'removed' GROUP BY c.measure),
lines AS (
    SELECT s.v, s.v::BIGINT * 4096 + position AS n, s.o, s.h, s.b, s.w, s.m, s.day, r.x, r.fuel, r.profile, r.size, r.one_off, r."overlaps" AS rival,
        r.life_low, r.life_central, r.life_high,
        least(r.ends_low, removed, CASE WHEN r.fuel = 'gas' THEN heating_ended END) AS ends_low,
        least(r.ends_central, removed, CASE WHEN r.fuel = 'gas' THEN heating_ended END) AS ends_central,
        least(r.ends_high, removed, CASE WHEN r.fuel = 'gas' THEN heating_ended END) AS ends_high,
        CASE WHEN r.one_off THEN least(quantity, 1) ELSE quantity END * CASE WHEN r.per = 'unit' THEN 1.0 ELSE gas_use END AS base,
        r.per = 'heating' AS heats, r.save_low, r.save_central, r.save_high, r.water_low, r.water_central, r.water_high,
        r.share_low, r.share_central, r.share_high,
        (r.fuel = 'gas' AND elsewhere) OR (r.kind = 'radiator_foil' AND wall IS NOT DISTINCT FROM 'insulated')
            OR (r.kind = 'draught_strip' AND sealed.record IS NOT NULL) AS nothing,
        CASE WHEN r.fuel = 'gas' THEN gas_use ELSE kwh_use END * r.cap_low AS cap_low,
        CASE WHEN r.fuel = 'gas' THEN gas_use ELSE kwh_use END * r.cap_central AS cap_central,
        CASE WHEN r.fuel = 'gas' THEN gas_use ELSE kwh_use END * r.cap_high AS cap_high
    FROM measure t JOIN seen s ON s.id = t.record JOIN known k ON k.v = s.v JOIN ruled r ON r.kind = t.kind AND r.day = s.day
        LEFT JOIN sealed ON sealed.record = t.record LEFT JOIN gone ON gone.measure = t.id
    WHERE stage = 'installed' AND quantity > 0
)
SELECT * EXCLUDE (base, heats, nothing, save_low, save_central, save_high, water_low, water_central, water_high, share_low, share_central, share_high),
    CASE WHEN nothing THEN 0.0 WHEN heats THEN base * (1 - water_high) * save_low * share_low ELSE base * save_low * share_low END AS low,
    CASE WHEN nothing THEN 0.0 WHEN heats THEN base * (1 - water_central) * save_central * share_central ELSE base * save_central * share_central END AS central,
    CASE WHEN nothing THEN 0.0 WHEN heats THEN base * (1 - water_low) * save_high * share_high ELSE base * save_high * share_high END AS high
FROM lines;
CREATE TEMP TABLE turned AS
WITH once AS (
    SELECT *, max(ends_low) OVER prior AS prior_low, max(ends_central) OVER prior AS prior_central, max(ends_high) OVER prior AS prior_high
    FROM placed WHERE one_off WINDOW prior AS (PARTITION BY h, x ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
first AS (
    SELECT * EXCLUDE (prior_low, prior_central, prior_high), greatest(day, prior_low) AS starts_low, greatest(day, prior_central) AS starts_central,
        greatest(day, prior_high) AS starts_high FROM once
    UNION ALL SELECT *, day, day, day FROM placed WHERE NOT one_off
)
SELECT * EXCLUDE (low, central, high), starts_central > day AS again,
    CASE WHEN one_off AND starts_central >= ends_central THEN 0.0 ELSE low END AS low,
    CASE WHEN one_off AND starts_central >= ends_central THEN 0.0 ELSE central END AS central,
    CASE WHEN one_off AND starts_central >= ends_central THEN 0.0 ELSE high END AS high
FROM first;
CREATE TEMP TABLE winner AS
WITH rivals AS (SELECT h, n, x, round(central, 9) AS size FROM turned WHERE rival), top AS (SELECT h, max(size) AS size FROM rivals GROUP BY h)
SELECT h, arg_min(x, n) AS x FROM rivals JOIN top USING (h, size) GROUP BY h;
CREATE TEMP TABLE before_caps AS
SELECT t.* EXCLUDE (low, central, high), (t.h * 3 + CASE WHEN size = 'large' THEN 2 WHEN fuel = 'kwh' THEN 1 ELSE 0 END) AS g,
    CASE WHEN t.x <> r.x THEN 0.0 ELSE low END AS low, CASE WHEN t.x <> r.x THEN 0.0 ELSE central END AS central,
    CASE WHEN t.x <> r.x THEN 0.0 ELSE high END AS high
FROM turned t LEFT JOIN winner r ON r.h = t.h AND t.rival;
CREATE TEMP TABLE line AS
SELECT n, g, row_number() OVER (PARTITION BY g ORDER BY n)::SMALLINT AS turn, low, central, high, cap_low, cap_central, cap_high
FROM before_caps WHERE size IN ('small', 'large') AND (low <> 0 OR central <> 0 OR high <> 0) ORDER BY turn;
CREATE TEMP TABLE fit (turn SMALLINT, n BIGINT, g INTEGER, low DOUBLE, central DOUBLE, high DOUBLE, total_low DOUBLE, total_central DOUBLE, total_high DOUBLE);
