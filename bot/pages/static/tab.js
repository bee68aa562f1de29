// A page in a tab of Teams can send nobody to another site to sign in: Teams vouches for the person instead.
const told = document.getElementById("told");

async function signIn() {
  told.textContent = "Teams is signing you in …";
  await microsoftTeams.app.initialize();
  const token = await microsoftTeams.authentication.getAuthToken();
  const answer = await fetch("/sign-in/teams", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });
  if (!answer.ok) throw new Error(`what Teams says of you was refused (${answer.status})`);
  const next = told.dataset.next || location.pathname + location.search;
  if ((await fetch(next)).status === 401) throw new Error("this client keeps no cookies for a tab");
  location.assign(next);
}

if (window.parent !== window) {
  document.getElementById("sign-in").hidden = true;
  signIn().catch((error) => {
    told.textContent = `Teams could not sign you in: ${error.message ?? error}.`;
    document.getElementById("elsewhere").hidden = false;
  });
}
