"""The library that most bots in Python use, talking to the phone as it talks to Telegram."""

import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto

from tests.phone.handset import ANNA, TOKEN, Handset, on_a_phone, png, started


def _bot(handset: Handset) -> telegram.Bot:
    address = handset.address
    return telegram.Bot(TOKEN, base_url=f"{address}/bot", base_file_url=f"{address}/file/bot")


@on_a_phone()
@started()
async def test_texts_buttons_and_presses(handset: Handset) -> None:
    async with _bot(handset) as bot:
        assert (bot.id, bot.username) == (1, "local_phone_bot")
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go", style="primary")]])
        sent = await bot.send_message(ANNA, "<b>Hi</b> /help", parse_mode="HTML", reply_markup=keyboard)
        assert list(sent.parse_entities().values()) == ["Hi", "/help"]
        edited = await sent.edit_text("Ready?", reply_markup=keyboard)
        assert isinstance(edited, telegram.Message)
        assert (edited.text, edited.reply_markup) == ("Ready?", keyboard)
        await handset.person("press", message_id=sent.message_id, row=0, column=0)
        [update] = await bot.get_updates(timeout=5)
        assert update.callback_query is not None
        assert await update.callback_query.answer("Gone", show_alert=True)
        assert await bot.delete_message(ANNA, sent.message_id)


@on_a_phone()
@started()
async def test_files_of_every_kind(handset: Handset) -> None:
    async with _bot(handset) as bot:
        sent = await bot.send_document(ANNA, b"letter", filename="信.docx", caption="<i>x</i>", parse_mode="HTML")
        assert sent.document is not None
        assert sent.document.file_name == "信.docx"
        file = await sent.document.get_file()
        assert await file.download_as_bytearray() == b"letter"
        photo = await bot.send_photo(ANNA, png(), filename="a.png")
        again = await bot.send_photo(ANNA, photo.photo[-1])
        assert again.photo == photo.photo
        album = await bot.send_media_group(ANNA, [InputMediaPhoto(png(), caption="one"), InputMediaPhoto(png())])
        assert album[0].media_group_id == album[1].media_group_id is not None
        changed = await bot.edit_message_media(InputMediaDocument(b"b", filename="b.txt"), ANNA, sent.message_id)
        assert isinstance(changed, telegram.Message)
        assert changed.document is not None


@on_a_phone()
@started()
async def test_profile_chat_and_updates_are_understood(handset: Handset) -> None:
    async with _bot(handset) as bot:
        await bot.set_my_commands([("help", "Help")], scope=telegram.BotCommandScopeChat(ANNA), language_code="zh")
        found = await bot.get_my_commands(scope=telegram.BotCommandScopeChat(ANNA), language_code="zh")
        assert found == (telegram.BotCommand("help", "Help"),)
        pinned = await bot.send_message(ANNA, "Pinned")
        assert await pinned.pin()
        chat = await bot.get_chat(ANNA)
        assert chat.pinned_message is not None
        assert (chat.username, chat.pinned_message.text) == ("anna", "Pinned")
        assert (await bot.get_webhook_info()).url == ""
        await handset.person("send", contact={"own": True})
        await handset.person("send", sticker="🐼")
        await handset.person("block")
        contact, sticker, member = await bot.get_updates()
        assert contact.message is not None
        assert contact.message.contact is not None
        assert sticker.message is not None
        assert sticker.message.sticker is not None
        assert member.my_chat_member is not None
        assert member.my_chat_member.new_chat_member.status == "kicked"
