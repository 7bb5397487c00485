"""The study's three business cases on a beer mat, in its order."""

from monitor.beermat import BeerMat
from monitor.beermats.build import BUILD
from monitor.beermats.energy import ENERGY
from monitor.beermats.social import SOCIAL

ALL: tuple[BeerMat, ...] = (BUILD, ENERGY, SOCIAL)
BY_PATH = {mat.path: mat for mat in ALL}
BY_CODE = {mat.code: mat for mat in ALL}
