/*
 * 请求封装: every answer is {code, message, data} with code 20000 for success. Resolves to `data`;
 * tells the clerk of every failure and rejects with the answer, or with null where there was none.
 */
function request({ url, method = "GET", params, data }) {
  const query = params ? "?" + new URLSearchParams(params) : "";
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url + query);
    xhr.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    xhr.onerror = () => fail("网络异常，请在办件列表中核对受理结果");
    xhr.onload = () => {
      if (xhr.status >= 500) return fail("系统异常（" + xhr.status + "），请联系管理员");
      let body;
      try {
        body = JSON.parse(xhr.responseText);
      } catch {
        return signedOut();
      }
      if (body.code === 20000) return resolve(body.data);
      if (body.code === 50008) return signedOut();
      fail(body.message, body);
    };
    if (data) xhr.setRequestHeader("Content-Type", "application/json;charset=UTF-8");
    xhr.send(data && JSON.stringify(data));

    function fail(message, body = null) {
      ELEMENT.Message({ type: "error", message, duration: 5000 });
      reject(body);
    }
    function signedOut() {
      const hadUser = session.user !== null;
      session.user = null;
      go("/login");
      if (hadUser) fail("登录状态已失效，请重新登录");
      else reject(null);
    }
  });
}

/* Who is signed in, and how far the province's central system has followed. */
const session = Vue.observable({ user: null, sync: "空闲" });

function loadUser() {
  return request({ url: "/api/user/info" }).then((user) => {
    session.user = user;
  });
}

/* For promises whose failure `request` has told already. */
function told() {}
