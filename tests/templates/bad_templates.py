"""Every way in which a team's template can be bad, and what is to be said of it."""

POST = "{{ situation }}.\n¶\nWe act.\n¶\nCall us.\n¶\n{{ signer_name }}\n"

# Every way to be bad: the file, what stands in it, the line to be named, and a word of the reason.
BAD: dict[str, tuple[str, int, str]] = {
    "en/letter/plain.j2": ("Dear {{ recipients }},\n{% if %}\n", 2, "Expected an expression"),
    "en/letter/warm.j2": ("Dear\n¶\n{{ order_number }}\n", 3, "'order_number' is undefined"),
    "en/letter/formal.j2": ("One\n{{ 'A' * 30000000 }}", 2, "more than 20000 characters"),
    "en/letter/post_plain.j2": ("\n{% for i in range(10 ** 9) %}x{% endfor %}", 2, "Range too big"),
    "en/letter/post_warm.j2": ("\n\n{{ ''.__class__ }}", 3, "is unsafe"),
    "en/letter/post_formal.j2": (
        "{% for i in range(99999) %}\n{% for j in range(99999) %}{% endfor %}\n{% endfor %}", 2, "takes too long",
    ),
    "zh/letter/plain.j2": ("\n{% include '../../../../../etc/passwd' %}", 2, "etc/passwd"),
    "zh/letter/warm.j2": ("{% include '/etc/passwd' %}", 1, "/etc/passwd"),
    "zh/letter/formal.j2": ("\n{% include 'letter/formal.j2' %}", 2, "without end"),
    "zh/letter/post_plain.j2": ("\n{% for i in range(9999) %}\n好好好\n{% endfor %}", 2, "more than 20000 characters"),
    "zh/letter/post_warm.j2": ("{{ (10 ** 8 + 1) ** (10 ** 8) }}", 1, "too"),
    "zh/letter/post_formal.j2": (POST.replace("¶\nCall us.\n", ""), 1, "gives 3 blocks, not 4"),
    "en/outreach/plain.j2": ("{{ to_name.__init__.__globals__ }}", 1, "is unsafe"),
    "en/outreach/formal.j2": ("Hello\n\nGoodbye", 1, "gives 2 parts, not 6"),
    "zh/outreach/frames.j2": ("{# no macros any more #}", 1, "does not export the requested name"),
    "zh/outreach/subjects.j2": ("只有一个", 1, "gives 1 short subjects, not 3"),
    "zh/outreach/warm.j2": ("{% do pick.update(stance=9) %}", 1, "unknown tag 'do'"),
    "zh/outreach/formal.j2": ("{{ pick.update({'stance': 9}) }}", 1, "is unsafe"),
    "en/greetings/birthday.toml": ('formal = [\n"""Dear {{ name }}"""]\nfriendly = ["a"]\nclose = ["a"]', 2, "'name'"),
    "en/greetings/easter.toml": ('formal = [\n"Happy Easter\n]', 2, "Illegal character"),
    "en/greetings/diwali.toml": ('formal = ["a"]\nfriendly = []\nclose = ["a"]', 2, "friendly must be a list of texts"),
    "en/letter/warn.j2": ("A slip of the keyboard", 1, "replaces none of the built-in templates"),
    "en/letter/date.j2": ("{{ sent_on }}", 1, "belongs to the Word files"),
    "en/plan/steps/review.j2": ("Look back on the year", 1, "gives no reason after a blank line"),
    "zh/plan/steps/keep_promise.j2": ("{{ promises | join('；') }}\n\n{{ deal }}", 3, "'deal' is undefined"),
    "en/moves/ask_pain.j2": ("Ask what hurts\n\nNobody knows.", 1, "gives 2 paragraphs, not 3"),
    "en/plan/source.j2": ("{{ article }}", 1, "belongs to the Word files"),
    "en/letter/notes.txt": ("Remember", 1, "neither a .j2 file nor"),
}  # fmt: skip
