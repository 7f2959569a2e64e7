// Runs in Hermes after the library: a chat whose service and socket answer here. `print` is Hermes' own.
/* global print, connect, service */
var session = connect.ChatSession.create({
  type: "CUSTOMER",
  chatDetails: { contactId: "c", participantId: "p", participantToken: "t" },
  disableCSM: true,
});
session.onMessage(function (event) {
  print("heard " + event.data.Content);
});
session.onConnectionEstablished(function () {
  service.say({ Type: "MESSAGE", Id: "9", Content: "from Hermes", ContactId: "c" });
  session
    .sendMessage({ contentType: "text/plain", message: "hi" })
    .then(function (result) {
      print("sent " + result.data.Id + " " + result.requestId);
      return session.disconnectParticipant().then(function () {
        session.dispose();
        print("left, socket " + service.socket.readyState);
      });
    })
    .catch(fail);
});
session.connect().then(function () {
  print("joined");
}, fail);

function fail(error) {
  print("failed: " + error);
}
