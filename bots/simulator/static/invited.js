// Links that open a chat with the shop, as invitations do: on which phone, and in whose hand.
const HOMES = { "t.me": "telegram", "wa.me": "whatsapp" };
const dialog = document.querySelector("dialog.opener");

export const channelOf = (link) => HOMES[new URL(link).hostname];

// The slug of who was chosen; empty where nobody was.
export function whoOpens() {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    const done = () => resolve(dialog.returnValue && document.querySelector("#opener").value);
    dialog.addEventListener("close", done, { once: true });
  });
}
