// Name and number of a vCard: enough to share it as a contact, with the whole card along.

/** {first_name, last_name, phone_number, vcard}, or null when there is no name or number. */
export function readCard(vcard) {
  const lines = vcard.replace(/\r?\n[ \t]/g, "").split(/\r?\n/);
  const value = (name) => {
    const line = lines.find((one) =>
      one
        .toUpperCase()
        .replace(/^ITEM\d+\./, "")
        .match(new RegExp(`^${name}[;:]`)),
    );
    if (!line) return "";
    const raw = line.slice(line.indexOf(":") + 1);
    return /QUOTED-PRINTABLE/i.test(line) ? quotedPrintable(raw) : raw;
  };
  const plain = (text) => text.replace(/\\([,;\\])/g, "$1").trim();
  const [family = "", given = ""] = value("N")
    .split(/(?<!\\);/)
    .map(plain);
  const number = plain(value("TEL")).replace(/^tel:/i, "");
  const first = given || plain(value("FN")) || family;
  if (!first || !number) return null;
  return { first_name: first, last_name: given ? family : "", phone_number: number, vcard };
}

function quotedPrintable(text) {
  try {
    return decodeURIComponent(text.replace(/%/g, "%25").replace(/=([0-9A-F]{2})/gi, "%$1"));
  } catch {
    return text;
  }
}
