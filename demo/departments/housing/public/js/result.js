// 受理后由流程引擎确认；引擎失败时业务数据已被回滚
(function () {
  var xhr = new XMLHttpRequest();
  xhr.open(
    "GET",
    "/house/flow.do?lsh=" + document.getElementById("lsh").value + "&t=" + new Date().getTime(),
  );
  xhr.onreadystatechange = function () {
    if (xhr.readyState !== 4 || xhr.status !== 200) return;
    if (xhr.responseText === "rollback") {
      document.getElementById("jg").innerHTML =
        '<p><font color="red"><b>受理失败：流程启动失败，数据已回滚，请重新受理</b></font></p>';
    }
  };
  xhr.send();
})();
function goBack() {
  if (window.opener && !window.opener.closed) {
    window.opener.location.reload();
    window.close();
  } else {
    location.href = "/house/list.jsp?sxbm=gzf";
  }
}
