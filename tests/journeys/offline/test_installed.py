"""Put on the home screen: what the browser itself says about it."""

import json

import pytest

from tests.journeys.device import Phone


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_the_browser_finds_nothing_in_the_way_of_installing_it_and_it_opens_at_writing_down(phone: Phone) -> None:
    browser = phone.context.new_cdp_session(phone.page)
    wrong = {found["errorId"] for found in browser.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert wrong <= {"in-incognito"}, "the windows of these tests remember nothing; no browser installs from those"
    read = browser.send("Page.getAppManifest")
    about = json.loads(read["data"])
    assert read["errors"] == [] and about["start_url"].startswith("/opschrijven") and about["display"] == "standalone"
    phone.context.set_offline(True)
    phone.go(about["start_url"])
    assert phone.page.is_visible("text=Bezoek aan huis")
