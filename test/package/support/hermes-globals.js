// Runs in Hermes before the library: what React Native puts on the global, as small as can be.
/* global print */
var service = {
  answers: {
    connection: {
      Websocket: { Url: "wss://host/chat", ConnectionExpiry: "2099-01-01T00:00:00Z" },
      ConnectionCredentials: { ConnectionToken: "token", Expiry: "2099-01-01T00:00:00Z" },
    },
    message: { Id: "1", AbsoluteTime: "2030-01-01T00:00:00.000Z" },
    transcript: { Transcript: [] },
    disconnect: {},
  },
  say: function (item) {
    service.hear({ topic: "aws/chat", contentType: "application/json", content: JSON.stringify(item) });
  },
  hear: function (frame) {
    service.socket.onmessage({ data: JSON.stringify(frame) });
  },
};
var runtime = {
  navigator: { product: "ReactNative" },
  console: {},
  // No timer of a chat that goes well needs to run out.
  setTimeout: function () {
    return 1;
  },
  clearTimeout: function () {},
  AbortController: function () {
    this.signal = { aborted: false, addEventListener: function () {}, removeEventListener: function () {} };
    this.abort = function () {};
  },
  fetch: function (url, init) {
    var name = url.split("/").pop();
    print(init.method + " " + name);
    return Promise.resolve({
      status: 200,
      headers: {
        forEach: function (run) {
          run("request-1", "x-amzn-requestid");
        },
      },
      text: function () {
        return Promise.resolve(JSON.stringify(service.answers[name]));
      },
    });
  },
  WebSocket: function () {
    var socket = (service.socket = this);
    socket.readyState = 0;
    socket.send = function (text) {
      var topic = JSON.parse(text).topic;
      if (topic === "aws/subscribe")
        service.hear({ topic: topic, content: { status: "success", topics: ["aws/chat"] } });
    };
    socket.close = function () {
      socket.readyState = 3;
    };
    Promise.resolve().then(function () {
      socket.readyState = 1;
      socket.onopen();
    });
  },
};
["debug", "info", "log", "warn", "error"].forEach(function (level) {
  runtime.console[level] = function (text) {
    print(level + " " + text);
  };
});
Object.assign(globalThis, runtime);
