/**
 * A receipt's code carries its token in the fragment, so that no server and no log sees it. This
 * takes it over into the page's form and widget, and out of the address.
 */
const token = new URLSearchParams(location.hash.slice(1)).get("t");
if (token !== null) {
  for (const element of document.querySelectorAll("[data-token]")) {
    if (element instanceof HTMLInputElement) element.value = token;
    else element.setAttribute("token", token);
  }
  history.replaceState(null, "", location.pathname + location.search);
}
