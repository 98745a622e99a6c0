"""Which places are synchronised or shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.places import Place, PlaceFacts, PlaceKind, facts_about, place_of

if TYPE_CHECKING:
    from pathlib import Path

MOUNTS = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 27 0:40 / /media/afdeling rw,relatime shared:1 - cifs //server/afdeling rw
41 27 0:41 / /media/oude\040schijf rw - nfs4 server:/oud rw
42 27 0:42 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
43 27 0:43 / /media/stick rw - vfat /dev/sdb1 rw
44 40 0:44 / /media/afdeling/lokaal rw - ext4 /dev/sdc1 rw
45 27 0:45 / /media/dubbel rw - ext4 /dev/sdd1 rw
46 45 0:46 / /media/dubbel rw - fuse.sshfs ik@server: rw
onzin
"""

SYNCED, SHARE = PlaceKind.SYNCED, PlaceKind.SHARE


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Users\anna\OneDrive\register.gestand", "OneDrive"),
        (r"C:\Users\anna\OneDrive - Ministerie\werk\register.gestand", "OneDrive"),
        ("/huis/anna/Dropbox/register.gestand", "Dropbox"),
        ("/huis/anna/Dropbox (Werk)/a/b/register.gestand", "Dropbox"),
        ("/huis/anna/Nextcloud/register.gestand", "Nextcloud"),
        ("/huis/anna/ownCloud/register.gestand", "ownCloud"),
        ("/Users/anna/Library/Mobile Documents/x/register.gestand", "iCloud"),
        (r"C:\Users\anna\iCloudDrive\register.gestand", "iCloud"),
        (r"G:\Google Drive\register.gestand", "Google Drive"),
        ("/huis/anna/SURFdrive/register.gestand", "SURFdrive"),
    ],
)
def test_a_folder_of_a_service_is_known_by_its_name(path: str, service: str) -> None:
    assert place_of(PlaceFacts(path)) == Place(SYNCED, service)


@pytest.mark.parametrize(
    "path",
    [
        "/huis/anna/werk/register.gestand",
        "/huis/anna/werk/OneDrive",
        "/huis/anna/niet-Dropbox/register.gestand",
        r"C:\Users\anna\Documents\register.gestand",
        r"\\?\C:\Users\anna\register.gestand",
    ],
)
def test_an_ordinary_folder_is_local(path: str) -> None:
    place = place_of(PlaceFacts(path, mounts=MOUNTS))
    assert place == Place(PlaceKind.LOCAL)
    assert place.is_local


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox.cache", "Dropbox"),
        (".sync_1a2b3c.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".tmp.drivedownload", "Google Drive"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_folder_of_another_name_is_known_by_what_the_service_leaves(
    tmp_path: Path, marker: str, service: str
) -> None:
    below = tmp_path / "werk" / "diep"
    below.mkdir(parents=True)
    path = below / "register.gestand"
    assert place_of(facts_about(path)).is_local
    (tmp_path / "werk" / marker).mkdir()
    assert place_of(facts_about(path)) == Place(SYNCED, service)
    assert place_of(facts_about(tmp_path / "register.gestand")).is_local


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_a_moved_onedrive_is_known_by_the_environment(name: str) -> None:
    environment = {name: "D:\\Wolk\\"}
    inside = PlaceFacts("d:/wolk/werk/register.gestand", environment)
    beside = PlaceFacts("D:\\Wolkbreuk\\register.gestand", environment)
    assert place_of(inside) == Place(SYNCED, "OneDrive")
    assert place_of(beside).is_local
    assert place_of(PlaceFacts("/x/register.gestand", {name: ""})).is_local


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/media/afdeling/register.gestand", "cifs"),
        ("/media/oude schijf/a/register.gestand", "nfs4"),
        ("/run/user/1000/gvfs/smb-share/register.gestand", "fuse.gvfsd-fuse"),
        ("/media/dubbel/register.gestand", "fuse.sshfs"),
        ("/media/afdelingen/register.gestand", ""),
        ("/media/afdeling/lokaal/register.gestand", ""),
        ("/media/stick/register.gestand", ""),
    ],
)
def test_a_share_is_known_by_its_mount(path: str, kind: str) -> None:
    wanted = Place(SHARE, kind) if kind else Place(PlaceKind.LOCAL)
    assert place_of(PlaceFacts(path, mounts=MOUNTS)) == wanted


@pytest.mark.parametrize(
    ("path", "drive"),
    [
        (r"\\server\map\register.gestand", None),
        (r"\\?\UNC\server\map\register.gestand", None),
        (r"H:\register.gestand", 4),
    ],
)
def test_a_share_of_windows(path: str, drive: int | None) -> None:
    assert place_of(PlaceFacts(path, drive=drive)).kind is SHARE
    assert place_of(PlaceFacts(r"H:\register.gestand", drive=3)).is_local


def test_links_are_followed(tmp_path: Path) -> None:
    real = tmp_path / "Dropbox"
    real.mkdir()
    (tmp_path / "werk").symlink_to(real)
    assert place_of(facts_about(tmp_path / "werk" / "register.gestand")).kind is SYNCED
