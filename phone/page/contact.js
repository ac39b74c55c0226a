// Sharing a contact.

import { el } from "./dom.js";
import { buttons, openDialog } from "./dialogs.js";
import { act } from "./link.js";
import { phone } from "./model.js";
import { readCard } from "./vcard.js";
import { word } from "./words.js";

/** A form for somebody's name and number, or a vCard file that fills it in. */
export function contactForm() {
  let card = null;
  const field = (name, type) => el("input", { id: name, type, autocomplete: "off", dir: "auto" });
  const [first, last, number] = [field("first_name", "text"), field("last_name", "text"), field("phone-number", "tel")];
  const error = el("p", { class: "error", role: "alert" });
  const file = el("input", {
    type: "file",
    id: "vcard",
    accept: ".vcf,text/vcard",
    onchange: async () => {
      card = readCard(await file.files[0].text());
      error.textContent = card ? "" : word("no_vcard");
      if (card) [first.value, last.value, number.value] = [card.first_name, card.last_name, card.phone_number];
    },
  });
  const onsubmit = async (event) => {
    event.preventDefault();
    const contact = {
      first_name: first.value.trim(),
      last_name: last.value.trim(),
      phone_number: number.value.trim(),
      ...(card ? { vcard: card.vcard } : {}),
    };
    try {
      await act("send", { person: phone.me.id, contact });
      dialog.close();
    } catch (failure) {
      error.textContent = failure.message;
    }
  };
  const labelled = (id, label, input) => [el("label", { for: id }, label), input];
  const dialog = openDialog(
    word("share_contact"),
    el(
      "form",
      { onsubmit },
      labelled("first_name", word("first_name"), first),
      labelled("last_name", word("last_name"), last),
      labelled("phone-number", word("phone"), number),
      labelled("vcard", word("vcard"), file),
      error,
      buttons([word("cancel"), () => dialog.close()], [word("share"), null, "submit"]),
    ),
  );
  first.focus();
}
