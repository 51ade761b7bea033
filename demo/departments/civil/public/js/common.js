// 公共函数：AJAX 封装与统一错误处理
function postJson(url, data, done) {
  $.ajax({
    url: url,
    type: "POST",
    data: data,
    dataType: "json",
    cache: false,
    success: done,
    error: function (xhr) {
      if (xhr.status === 200 && xhr.responseText.indexOf("loginForm") >= 0) {
        alert("登录超时，请重新登录");
        top.location.href = "/login.jsp";
      } else if (xhr.status === 0) {
        alert("网络异常，未收到服务器应答，请核实后再操作");
      } else {
        alert("系统异常（" + xhr.status + "），受理失败");
      }
    },
  });
}

// 受理成功后查询流程引擎的处理结果；引擎失败时业务数据已被回滚
function checkFlow(lcid, reload) {
  postJson("/mz/flow/result.do", { lcid: lcid }, function (r) {
    if (!r.success) top.$.messager.alert("错误", r.msg, "error");
    reload();
  });
}
