const answer = await window.keydesk.identity.organisation({});
document.querySelector("h1").textContent = answer.ok ? answer.value.name : answer.problem.code;
window.keydesk.person.ready();
