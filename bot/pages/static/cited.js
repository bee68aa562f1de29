// A link without a fragment, as cards and messages carry it, leads to the cited words all the same.
const cited = document.getElementById("cited");
if (cited && !location.hash) {
  cited.scrollIntoView({ block: "center" });
  cited.focus({ preventScroll: true });
}
