"""Who lives where can be looked up by the vault's own page and nobody else."""

from tests.house.test_arrows import imports, trees

READS = ("storage.vault.lookup", "storage.vault.sealed", "storage.vault.address", "storage.vault.typed", "storage.vault.keys")
MAY = ("storage/vault/", "dashboard/vault/", "storage/terminal.py")  # the command that puts a backup back erases again


def reached(path: str, tree: object) -> list[str]:
    """What this file imports of what opens the vault, also as a name from the package."""
    found = []
    for module, node in imports(tree):  # type: ignore[arg-type]
        names = [f"{module}.{alias.name}" for alias in getattr(node, "names", []) if hasattr(node, "module")]
        found += [name for name in (module, *names) if name.startswith(READS)]
    return found


def test_nobody_else_imports_the_lookup() -> None:
    assert [f"{path}: {found}" for path, tree in trees() if not path.startswith(MAY) and (found := reached(path, tree))] == []


def test_the_search_sees_who_does() -> None:
    readers = {path for path, tree in trees() if reached(path, tree)}
    assert {"dashboard/vault/page.py", "dashboard/vault/form.py", "storage/vault/lookup.py"} <= readers
    assert not any(path.startswith(("monitor/", "seed/", "dashboard/tell/", "dashboard/log/")) for path in readers)
