// Enter asks, Shift+Enter breaks the line. While an input method composes, Enter is for what it composes; Safari says
// so of the Enter that ends it by the code 229 alone.
const box = document.getElementById("question");
box.enterKeyHint = "send";
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  if (!event.repeat) box.form.requestSubmit();
});
