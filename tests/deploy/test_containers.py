"""The containers' files, read as their programs read them: schemas, keys, what belongs together."""

import re
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

DEPLOY = Path(__file__).parents[2] / "deploy"
# The oldest version that is still supported when this was written, and the newest whose schema is at hand.
VERSIONS = ("1.34", "1.36")
MANIFEST = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")))
# Merged into the ingress controller's own ConfigMap.
SNIPPET = yaml.safe_load((DEPLOY / "ingress-http-snippet.yaml").read_text(encoding="utf-8"))


class Strict(yaml.SafeLoader):
    """As docker compose reads: a key that stands twice is refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        twice = {key for key in keys if keys.count(key) > 1}
        assert not twice, f"{sorted(twice)} in line {node.start_mark.line + 1}"
        return super().construct_mapping(node, deep)


def read_compose() -> Any:
    return yaml.load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"), Strict)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("part", MANIFEST, ids=lambda part: f"{part['kind']} {part['metadata']['name']}")
def test_the_manifest_keeps_to_the_schema(part: dict[str, Any], version: str) -> None:
    kubernetes_validate.validate(part, version, strict=True)


def test_a_word_that_kubernetes_does_not_know_is_noticed() -> None:
    wrong = {**MANIFEST[0], "stringDate": {}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSIONS[0], strict=True)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_added_to_the_controller_s_settings_keeps_to_the_schema(version: str) -> None:
    """It adds one setting; by itself it is no manifest, which could be applied in the place of all others."""
    assert list(SNIPPET) == ["data"]
    assert list(SNIPPET["data"]) == ["http-snippet"]
    named = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "ingress-nginx-controller"}}
    kubernetes_validate.validate({**named, **SNIPPET}, version, strict=True)


def test_the_manifest_holds_nothing_of_others() -> None:
    """What is applied and deleted is the dashboard's alone, in its own namespace."""
    for part in MANIFEST:
        assert part["metadata"]["name"].startswith("digital-decade"), part["metadata"]
        assert "namespace" not in part["metadata"]
    readme = (DEPLOY / "README.md").read_text(encoding="utf-8")
    assert "--type merge --patch-file deploy/ingress-http-snippet.yaml" in readme


def test_what_the_manifest_names_is_there() -> None:
    """Selectors find pods, and settings, volumes and services are declared."""
    text = (DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")
    pods = [
        part["spec"]["template"]["metadata"]["labels"]
        for part in MANIFEST
        if part["kind"] in ("Deployment", "StatefulSet")
    ]
    for service in (part for part in MANIFEST if part["kind"] == "Service"):
        assert service["spec"]["selector"] in pods
    by_kind = {(part["kind"], part["metadata"]["name"]) for part in MANIFEST}
    assert {("ConfigMap", name) for name in re.findall(r"configMapRef: \{ name: ([\w-]+)", text)} <= by_kind
    assert {("Secret", name) for name in re.findall(r"secretRef: \{ name: ([\w-]+)", text)} <= by_kind
    assert {("PersistentVolumeClaim", name) for name in re.findall(r"claimName: ([\w-]+)", text)} <= by_kind
    host = re.findall(r"@([\w-]+)/dashboard", text)
    assert {("Service", name) for name in host} <= by_kind
    (user,) = set(re.findall(r"runAsUser: (\d+)", text))
    assert f"useradd --uid {user} " in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def test_two_replicas_share_one_store() -> None:
    services = read_compose()["services"]
    first, second = services["dashboard"], services["replica"]
    own = {"ports": None, "profiles": None}
    assert {**first, **own} == {**second, **own}
    assert first["ports"] != second["ports"]
    assert all(port.startswith("127.0.0.1:") for port in first["ports"] + second["ports"])


def test_no_container_takes_all_memory_or_fills_the_disk_with_its_log() -> None:
    for name, service in read_compose()["services"].items():
        assert re.fullmatch(r"\$\{(DASHBOARD|STORE)_MEM_LIMIT:-[12]g\}", service["mem_limit"]), name
        assert service["logging"]["driver"] == "json-file", name
        assert service["logging"]["options"] == {"max-size": "10m", "max-file": "5"}, name


def test_no_container_of_ours_may_gain_rights() -> None:
    for name, service in read_compose()["services"].items():
        if service["image"] == "digital-decade":
            assert service["cap_drop"] == ["ALL"], name
            assert service["security_opt"] == ["no-new-privileges:true"], name
            assert not {"privileged", "cap_add", "user", "network_mode", "pid"} & set(service), name


def pods() -> dict[str, dict[str, Any]]:
    """What each part of the manifest runs, by its kind."""
    specs = {part["kind"]: part["spec"] for part in MANIFEST if "spec" in part}
    scheduled = specs["CronJob"]["jobTemplate"]["spec"]["template"]["spec"]
    return {
        "CronJob": scheduled,
        **{kind: specs[kind]["template"]["spec"] for kind in ("Deployment", "StatefulSet")},
    }


def test_no_pod_takes_all_memory_and_none_of_ours_may_gain_rights() -> None:
    for kind, pod in pods().items():
        for each in [*pod.get("initContainers", []), *pod["containers"]]:
            assert each["resources"]["limits"]["memory"] in ("1Gi", "2Gi"), (kind, each["name"])
            if each["image"] == "digital-decade":
                confined = {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}}
                assert each["securityContext"] == confined, (kind, each["name"])
        assert pod["automountServiceAccountToken"] is False
        if kind != "StatefulSet":
            assert pod["securityContext"]["runAsNonRoot"] is True
            assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}


def test_one_of_several_processes_runs_as_the_only_one_does() -> None:
    """But for its port, its name and what is said of it; and it may warm up, as others answer meanwhile."""

    def told(name: str) -> list[str]:
        lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line and not line.startswith(("#", "Description="))]

    each = [line.replace(" --server.port %i", "") for line in told("digital-decade@.service")]
    each.remove("Environment=DASHBOARD_START_SECONDS=60")
    assert each == told("digital-decade.service")
