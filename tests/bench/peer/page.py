# mypy: ignore-errors
"""The charts of Overzicht gemeente in Streamlit, from the same figures; run by an environment of its own."""

import os
import sqlite3

import pandas as pd
import streamlit as st


@st.cache_data
def figures() -> pd.DataFrame:
    """chart, place, label, value."""
    with sqlite3.connect(os.environ["FIGURES"]) as store:
        return pd.read_sql("SELECT chart, place, label, value FROM points ORDER BY chart, place", store)


st.title("Overzicht gemeente")
for chart, points in figures().groupby("chart"):
    st.subheader(chart)
    st.bar_chart(points, x="label", y="value")
