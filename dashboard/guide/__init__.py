"""Help, what is new, examples of others, and how far everyone can use this: four pages that are open to everyone."""

from flask import Flask

from dashboard.guide import examples, help_page, news, statement


def serve(server: Flask) -> None:
    """Hang in the four pages."""
    server.add_url_rule(help_page.PATH, "help", help_page.show)
    server.add_url_rule(news.PATH, "news", news.show)
    server.add_url_rule(statement.PATH, "accessibility", statement.show)
    server.add_url_rule(examples.PATH, "examples", examples.show)
