// The words of the page itself, in the client's language. What the bot says never stands here.

const EN = {
  bot: "bot", typing: "typing", sending_photo: "sending a photo", sending_file: "sending a file",
  you_are: "You are", switch_person: "Change who you are", settings: "Settings",
  theme_system: "As the system", theme_light: "Light", theme_dark: "Dark",
  block: "Block the bot", unblock: "Unblock the bot", start_over: "Start over…", start: "Start",
  start_over_ask: "Start over?", start_over_more: "All chats, files and people’s settings are deleted, the bot forgets everything, and the clock shows the real time again.",
  starting_over: "Starting over…", reconnecting: "Reconnecting…", message: "Message", send: "Send",
  cancel: "Cancel", close: "Close", ok: "OK", menu: "Menu", commands: "Commands", attach: "Attach", stickers: "Stickers",
  photo: "Photo", file: "File", contact: "Contact", my_number: "My phone number", caption: "Caption",
  send_as_file: "Send as a file", share_contact: "Share a contact", first_name: "First name", last_name: "Last name",
  phone: "Phone number", vcard: "Or a vCard file (.vcf)", share: "Share", share_own: "Share your phone number?",
  share_own_more: "The bot will see your name and number:", edited: "edited", edit: "Edit", reply: "Reply", copy: "Copy text",
  editing: "Edit message", replying: "Reply to", copied: "Copied", today: "Today", yesterday: "Yesterday",
  to_tomorrow: "to tomorrow 08:30", pick_time: "Choose a time", move_clock: "Move the clock", move: "Move",
  move_more: "Reminders that fall due until then come at once. The clock only goes forward; “Start over” brings back the real time.",
  past: "This is in the past. The clock only goes forward; “Start over” brings back the real time.", no_time: "Choose a date and a time.",
  now_it_is: "Now it is", what_can: "What can this bot do?", empty: "Nothing here yet. Press Start to begin.",
  open_as: "Open the link as…", open_as_more: "The link starts the bot. Who presses it?", show_more: "Show more", show_less: "Show less",
  spoiler: "Hidden text", newest: "To the newest message", keyboard: "Keyboard", download: "Download", picture: "Picture",
  sticker: "Sticker", pinned: "Pinned message", actions: "Message actions", failed: "That didn’t work.", too_far: "The phone doesn’t answer.",
  unread: "unread", hour: "+1 hour", day: "+1 day", week: "+1 week", no_vcard: "This file holds no name with a phone number.",
  no_answer: "The bot didn’t answer.", unsupported: "This button does nothing here.", date_time: "Date and time",
};

const ZH = {
  bot: "机器人", typing: "正在输入", sending_photo: "正在发送图片", sending_file: "正在发送文件",
  you_are: "当前身份", switch_person: "切换身份", settings: "设置",
  theme_system: "跟随系统", theme_light: "浅色", theme_dark: "深色",
  block: "屏蔽机器人", unblock: "取消屏蔽", start_over: "全部重来…", start: "开始",
  start_over_ask: "全部重来？", start_over_more: "所有聊天、文件和个人设置都会删除，机器人会忘掉一切，时钟恢复为真实时间。",
  starting_over: "正在重新开始…", reconnecting: "正在重新连接…", message: "输入消息", send: "发送",
  cancel: "取消", close: "关闭", ok: "好", menu: "菜单", commands: "命令", attach: "附件", stickers: "贴纸",
  photo: "图片", file: "文件", contact: "联系人", my_number: "我的电话号码", caption: "说明文字",
  send_as_file: "以文件形式发送", share_contact: "分享联系人", first_name: "名", last_name: "姓",
  phone: "电话号码", vcard: "或选择 vCard 文件（.vcf）", share: "分享", share_own: "分享你的电话号码？",
  share_own_more: "机器人将看到你的姓名和号码：", edited: "已编辑", edit: "编辑", reply: "回复", copy: "复制文字",
  editing: "编辑消息", replying: "回复", copied: "已复制", today: "今天", yesterday: "昨天",
  to_tomorrow: "到明天 08:30", pick_time: "选择时间", move_clock: "拨动时钟", move: "拨到此时",
  move_more: "到那时为止的提醒会马上送达。时钟只能向前；“全部重来”会恢复真实时间。",
  past: "这个时间已经过去。时钟只能向前；“全部重来”会恢复真实时间。", no_time: "请选择日期和时间。",
  now_it_is: "现在是", what_can: "这个机器人能做什么？", empty: "这里还没有消息。点“开始”试试。",
  open_as: "以谁的身份打开链接？", open_as_more: "此链接会启动机器人。由谁来点？", show_more: "展开", show_less: "收起",
  spoiler: "隐藏文字", newest: "到最新消息", keyboard: "键盘", download: "下载", picture: "图片",
  sticker: "贴纸", pinned: "置顶消息", actions: "消息操作", failed: "操作没有成功。", too_far: "手机没有响应。",
  unread: "条未读", hour: "+1 小时", day: "+1 天", week: "+1 周", no_vcard: "此文件里没有带电话号码的姓名。",
  no_answer: "机器人没有回应。", unsupported: "此按钮在这里不起作用。", date_time: "日期和时间",
};

let current = EN;
let tag = "en";

/** Use the words of a client language such as "en" or "zh-hans". */
export function speak(language) {
  current = language.startsWith("zh") ? ZH : EN;
  tag = language.startsWith("zh") ? "zh-CN" : "en-GB";
  document.documentElement.lang = language.startsWith("zh") ? "zh-Hans" : "en";
}

/** The word or sentence with that name. */
export const word = (name) => current[name];

/** The language tag for dates. */
export const dateTag = () => tag;
