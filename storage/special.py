"""Words about what the law holds back (health, faith, origin, what the police knows), as people write them about somebody."""

import re

_OF_HEALTH = (
    r"ziek(?!enhui)\w*|(?:ligt|lag|moest|kwam|komt|opgenomen|opname)\b.{0,20}\bziekenhuis|patiënt\w*|\w*patiënt\w*|medicijn\w*|medicatie|diagnose|"
    r"\w*handicap\w*|invalide|rolstoel\w*|rollator\w*|scootmobiel|zuurstof(?:fles\w*)?|dement\w*|alzheimer|parkinson|autis\w*|adhd|ptss|trauma\w*|"
    r"depress\w*|psych\w*|schizofre\w*|bipolair|overspannen|burn-?out|verslaaf\w*|verslav\w*|alcoholis\w*|kanker\w*|chemo\w*|bestraling\w*|"
    r"diabet\w*|suikerziekte|insuline|epilepsie|copd|astma\w*|longziekte|longontsteking|hartaanval|hartinfarct|hartklacht\w*|hartkwaal|"
    r"beroerte|hersenbloeding|herseninfarct|reuma\w*|artrose|dialyse|pacemaker|hiv|zwanger\w*|miskraam|slechtziend\w*|slechthorend\w*|"
    r"thuiszorg|ggz"
)
_PEOPLES = (
    r"marokkaan|turk|syriër|syrier|eritreeër|eritreeer|somaliër|somalier|surinamer|antilliaan|afghaan|irakees|iraniër|iranees|koerd|pool|"
    r"roemeen|bulgaar|oekraïner|oekrainer|ethiopiër|ghanees|kaapverdiaan|molukker|indiër|pakistaan|chinees|roma|sinti"
)
_ADJECTIVES = (
    r"marokkaanse|turkse|syrische|eritrese|somalische|surinaamse|antilliaanse|afghaanse|iraakse|iraanse|koerdische|poolse|roemeense|"
    r"bulgaarse|oekraïense|oekrainse|ethiopische|ghanese|kaapverdische|molukse|indiase|pakistaanse|chinese|arabische|afrikaanse|buitenlandse"
)
_SOMEBODY = (
    r"vrouw|man|moeder|vader|meneer|mevrouw|buurvrouw|buurman|buren|gezin|familie|bewoner|bewoonster|jongen|meisje|mensen|ouders|"
    r"student|klant|vrijwilliger|stel|echtpaar|komaf"
)
_OF_ORIGIN = (
    rf"(?:een|de|enige|die|als|is|was) (?:{_PEOPLES})|(?:{_ADJECTIVES}) (?:{_SOMEBODY})|vluchteling\w*|asielzoek\w*|statushouder\w*|"
    r"nationaliteit|afkomst|afkomstig uit|etnisch\w*|geboren in [A-Z]\w+|allochto\w*|migratieachtergrond|verblijfsvergunning|"
    r"verblijfsstatus|illegaal|huidskleur"
)
_OF_FAITH = (
    r"moslim\w*|islam\w*|christen|christelijk\w*|katholiek\w*|protestant\w*|gereformeerd\w*|joods\w*|hindoe\w*|boeddhis\w*|gelovig\w*|godsdienst\w*|"
    r"bekeerd|jehova\w*|hoofddoek\w*|atheïst\w*"
)
_OF_CRIME = (
    r"strafblad|strafbaar\w*|veroordeeld\w*|veroordeling|gedetineerd\w*|detentie|crimine\w*|gevangenis\w*|celstraf|taakstraf|reclassering|enkelband|"
    r"vastgezeten|in de cel|gearresteerd|aangehouden door de politie|drugsdealer|dealde|wietplantage|hennepkwekerij"
)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


MEDICAL, ORIGIN, RELIGION, CRIME = (_words(p) for p in (_OF_HEALTH, _OF_ORIGIN, _OF_FAITH, _OF_CRIME))
