/** A receipt's address carries its token in the fragment: it is handed to the rating that stands here. */
const token = new URLSearchParams(location.hash.slice(1)).get("t");
if (token !== null) {
  for (const rating of document.querySelectorAll("jilu-rating"))
    rating.setAttribute("token", token);
  history.replaceState(null, "", location.pathname + location.search);
  document.querySelector("jilu-rating")?.scrollIntoView();
}
