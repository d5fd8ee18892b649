/* Asks main for all that it could want, and tells the page around it what it heard. */
const { identity, technician, kiosk, person } = window.keydesk;
const hear = (asking) => asking.then((answer) => answer, String);
void (async () => {
  const heard = [await hear(identity.organisation({})), await hear(technician.prove("123456")), await hear(technician.act("leave")), await hear(kiosk.health())];
  person.done();
  parent.postMessage({ origin: window.origin, heard }, "*");
})();
