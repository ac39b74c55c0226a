"""Pictures, documents and albums, in both directions."""

import json
from typing import Any

import pytest

from tests.phone.handset import ANNA, TOKEN, Handset, in_json, on_a_phone, png, started


@on_a_phone()
@started()
async def test_a_picture_has_its_size_and_a_caption(handset: Handset) -> None:
    body = await handset.upload(
        "sendPhoto", {"photo": ("a.png", png(40, 30))}, chat_id=str(ANNA), caption="<i>Us</i>", parse_mode="HTML"
    )
    sent = body["result"]
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (40, 30)
    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("Us", "italic")
    again = await handset.bot("sendPhoto", chat_id=ANNA, photo=sent["photo"][0]["file_id"])
    assert again["photo"] == sent["photo"]


@pytest.mark.parametrize(
    ("name", "content", "caption", "why"),
    [
        ("a.png", b"no picture", "", "IMAGE_PROCESS_FAILED"),
        ("a.png", b"", "", "file must be non-empty"),
        ("a.png", png(9000, 1001), "", "PHOTO_INVALID_DIMENSIONS"),
        ("a.png", png(1, 21), "", "PHOTO_INVALID_DIMENSIONS"),
        ("a.png", png(), "x" * 1025, "message caption is too long"),
        ("a.png", png() + b"x" * 10 * 2**20, "", "file is too big"),
    ],
)
@on_a_phone()
@started()
async def test_wrong_pictures_are_refused(handset: Handset, name: str, content: bytes, caption: str, why: str) -> None:
    body = await handset.upload("sendPhoto", {"photo": (name, content)}, chat_id=str(ANNA), caption=caption)
    assert body["description"] == f"Bad Request: {why}"


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("", "there is no document in the request"),
        ("no-such-file", "wrong file identifier/HTTP URL specified"),
        ("attach://nothing", "there is no document in the request"),
        ("https://example.com/a.pdf", "failed to get HTTP URL content"),
    ],
)
@on_a_phone()
@started()
async def test_documents_that_are_not_there(handset: Handset, document: str, why: str) -> None:
    assert await handset.refusal("sendDocument", chat_id=ANNA, document=document) == f"Bad Request: {why}"


@on_a_phone()
@started()
async def test_a_document_can_be_downloaded_by_both_sides(handset: Handset) -> None:
    body = await handset.upload("sendDocument", {"document": ("信 & plan.docx", b"letter")}, chat_id=str(ANNA))
    document = body["result"]["document"]
    assert (document["file_name"], document["file_size"]) == ("信 & plan.docx", 6)
    assert document["mime_type"].endswith("wordprocessingml.document")
    async with handset.session.get(f"/phone/file/{document['file_id']}?download") as answer:
        assert await answer.read() == b"letter"
        assert answer.headers["Content-Disposition"].startswith("attachment")
    hers = (await handset.person("send", document=in_json("a.vcf", b"card")))["document"]
    path = (await handset.bot("getFile", file_id=hers["file_id"]))["file_path"]
    async with handset.session.get(f"/file/bot{TOKEN}/{path}") as answer:
        assert await answer.read() == b"card"
    for wrong in (f"/file/bot1:wrong/{path}", f"/file/bot{TOKEN}/documents/file_99.vcf", f"/file/bot{TOKEN}/x"):
        async with handset.session.get(wrong) as answer:
            assert answer.status in {401, 404}


@on_a_phone()
@started()
async def test_files_over_telegrams_sizes(handset: Handset) -> None:
    big = await handset.upload("sendDocument", {"document": ("a.bin", b"x" * (50 * 2**20 + 1))}, chat_id=str(ANNA))
    assert (big["error_code"], big["description"]) == (413, "Request Entity Too Large")
    body = await handset.upload("sendDocument", {"document": ("a.bin", b"x" * (20 * 2**20 + 1))}, chat_id=str(ANNA))
    identifier = body["result"]["document"]["file_id"]
    assert await handset.refusal("getFile", file_id=identifier) == "Bad Request: file is too big"
    wrong = await handset.refusal("getFile", file_id="nothing")
    assert wrong == "Bad Request: wrong file_id or the file is temporarily unavailable"


def _media(*kinds: str) -> str:
    items = [{"type": kind, "media": f"attach://f{number}"} for number, kind in enumerate(kinds)]
    items[0]["caption"] = "<b>All</b>"
    items[0]["parse_mode"] = "HTML"
    return json.dumps(items)


@on_a_phone()
@started()
async def test_an_album_arrives_together(handset: Handset) -> None:
    files = {f"f{number}": (f"{number}.png", png()) for number in range(3)}
    body = await handset.upload("sendMediaGroup", files, chat_id=str(ANNA), media=_media(*["photo"] * 3))
    messages = body["result"]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["All", None, None]


@pytest.mark.parametrize(
    ("media", "why"),
    [
        ("[]", "there are no messages to send"),
        (_media("photo"), "too few messages to send as an album"),
        (_media(*["photo"] * 11), "too many messages to send as an album"),
        (_media("photo", "document"), "document can't be mixed with other media types"),
        (_media("sound", "sound"), "can't parse InputMedia: type must be photo or document"),
        ("nothing", "can't parse media JSON object"),
        ("{}", "expected an Array of InputMedia"),
        ('[{"type": "photo"}, {"type": "photo"}]', "can't parse InputMedia: media not found"),
    ],
)
@on_a_phone()
@started()
async def test_wrong_albums_are_refused(handset: Handset, media: str, why: str) -> None:
    body = await handset.upload("sendMediaGroup", {"f0": ("a.png", png())}, chat_id=str(ANNA), media=media)
    assert body["description"] == f"Bad Request: {why}"
    assert len((await handset.state())["messages"][str(ANNA)]) == 1


@on_a_phone()
@started()
async def test_captions_and_media_can_be_changed(handset: Handset) -> None:
    body = await handset.upload("sendDocument", {"document": ("a.txt", b"a")}, chat_id=str(ANNA), caption="One")
    where: dict[str, Any] = {"chat_id": ANNA, "message_id": body["result"]["message_id"]}
    edited = await handset.bot("editMessageCaption", **where, caption="Two")
    assert (edited["caption"], edited["document"]["file_name"]) == ("Two", "a.txt")
    assert "not modified" in await handset.refusal("editMessageCaption", **where, caption="Two")
    no_text = await handset.refusal("editMessageText", **where, text="Three")
    assert no_text == "Bad Request: there is no text in the message to edit"
    media = {"type": "photo", "media": "attach://new"}
    fields = {name: str(value) for name, value in where.items()}
    changed = await handset.upload("editMessageMedia", {"new": ("b.png", png())}, **fields, media=json.dumps(media))
    assert "document" not in changed["result"]
    assert changed["result"]["photo"]


@on_a_phone()
@started()
async def test_a_page_is_never_shown_from_a_file(handset: Handset) -> None:
    hers = (await handset.person("send", document=in_json("a.html", b"<script>alert(1)</script>")))["document"]
    async with handset.session.get(f"/phone/file/{hers['file_id']}") as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
